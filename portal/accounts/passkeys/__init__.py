"""Passkeys: allauth's WebAuthn, in which every key is a passkey that asks for a finger, a face or a PIN."""
