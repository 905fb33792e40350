def carry_out(bare, place):
    return []
