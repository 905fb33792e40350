"""The codes the shipped pack has spoken from its first release on: a code may be added or retired, never renamed."""

SHIPPED_CODES: dict[str, tuple[str, ...]] = {
    name: tuple(codes.split())
    for name, codes in {
        "remedies": (
            "apology_coupon prime_extension express_fee_refund replacement full_refund return_refund "
            "marketplace_guarantee amazon_pay_protection cancellation gift_card_refund bank_transfer_refund "
            "points_returned coupon_restored coupon_regranted no_return_needed no_extra_shipping_charge "
            "digital_cancellation"
        ),
        "actions": (
            "check_order_history check_tracking search_places ask_household wait contact_amazon "
            "contact_seller contact_site contact_carrier contact_card_issuer contact_payment_provider "
            "contact_manufacturer file_marketplace_guarantee file_amazon_pay_protection request_cancellation "
            "start_return take_photos keep_item_as_is report_seller fix_address fix_payment report_to_police "
            "check_message_center check_mail_settings relogin_and_check_balance choose_refund_method "
            "register_bank_account check_card_statement follow_up contact_consumer_center rebuy_elsewhere "
            "verify_sender do_not_click change_password turn_on_two_step secure_account block_card "
            "refuse_delivery report_phishing cancel_membership change_delivery_preference appeal_guarantee "
            "use_coupon_soon record_contact collect_parcel consult_again stop_using"
        ),
        "deadlines": (
            "contact_amazon contact_seller marketplace_guarantee amazon_pay_protection return refund_request "
            "follow_up points_expiry coupon_expiry chase_refund digital_cancellation guarantee_appeal "
            "pickup_expiry"
        ),
        "channels": (
            "chat phone web_form claim_page amazon_pay_site email seller_message site_contact carrier_enquiry "
            "card_issuer payment_provider consumer_hotline police sign_in_help"
        ),
        "evidence": (
            "order_number item_name problem_details delivery_date carrier tracking_number return_slip item_photos "
            "package_photos place_photos delivery_notice order_history_screenshot seller_messages contact_log "
            "refund_notice card_statement suspicious_message"
        ),
        "warnings": (
            "coupon_is_discretionary account_risk stay_calm too_early no_direct_carrier_claim "
            "disaster_not_covered own_mistake_not_covered change_of_mind_not_covered excluded_item_class "
            "return_window_closed guarantee_window_closing guarantee_window_closed over_guarantee_cap "
            "authorization_hold points_may_lapse coupon_may_not_return benefit_lapsed overseas_slow "
            "chargeback_excludes_guarantee not_charged_before_dispatch cod_no_longer_offered "
            "card_number_never_needed no_return_approval_for_nothing unordered_goods empty_shipment_suspected "
            "do_not_dispose_yet phishing sources_disagree earlier_claim_is_safer"
        ),
        "escalations": (
            "amazon_again official_complaint marketplace_guarantee amazon_pay_protection consumer_hotline_188 "
            "cross_border_center card_chargeback police"
        ),
        "methods": (
            "credit_card debit_card prepaid_card gift_card points convenience_store paypay carrier_billing "
            "paidy cod bank_transfer"
        ),
        "vias": ("card debit_account prepaid_balance gift_card points bank_transfer paypay carrier_bill paidy_bill"),
        "receivers": ("amazon seller site card_issuer consumer_center"),
    }.items()
}
