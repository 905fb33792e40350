"""A passkey without a device: it answers a browser's questions as a phone does, or as a thief or a copy would."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from portal.accounts.models import User
from tests.portal.factories import PASSWORD

ORIGIN = "http://localhost:8000"
FLAG = AuthenticatorData.FLAG
SEEN, UNLOCKED = FLAG.UP, FLAG.UP | FLAG.UV


@dataclass
class SoftKey:
    """One passkey; `count` is how often it says it was used, `flags` whether somebody touched or unlocked it."""

    origin: str = ORIGIN
    flags: FLAG = UNLOCKED
    count: int = 0
    owner: str = ""
    own_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def made(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser sends for `navigator.credentials.create`."""
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        public = AttestedCredentialData.create(
            b"\0" * 16, self.own_id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(_hash(asked["rp"]["id"]), self.flags | FLAG.AT, self.count, public)
        attested = AttestationObject.create("none", data, {})
        client = self._client_data("webauthn.create", asked)
        return self._sent({"clientDataJSON": client, "attestationObject": attested})

    def given(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser sends for `navigator.credentials.get`."""
        asked = options["publicKey"]
        data = AuthenticatorData.create(_hash(asked["rpId"]), self.flags, self.count)
        client = self._client_data("webauthn.get", asked)
        signature = self.key.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))
        sent = self._sent({"clientDataJSON": client, "authenticatorData": data, "signature": signature})
        sent["response"]["userHandle"] = self.owner
        return sent

    def _client_data(self, kind: str, asked: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, asked["challenge"], self.origin)

    def _sent(self, response: dict[str, bytes]) -> dict[str, Any]:
        own_id = websafe_encode(self.own_id)
        parts = {name: websafe_encode(part) for name, part in response.items()}
        return {"type": "public-key", "id": own_id, "rawId": own_id, "response": parts, "clientExtensionResults": {}}


def _hash(host: str) -> bytes:
    return hashlib.sha256(host.encode()).digest()


def asked(browser: Client, address: str, **more: Any) -> dict[str, Any]:
    """What the page's script is told to ask the browser for, when its button is pressed."""
    options: dict[str, Any] = browser.post(address, headers={"accept": "application/json"} | more).json()
    return options


def confirm_password(browser: Client) -> None:
    browser.post("/account/reauthenticate/", {"password": PASSWORD})


ADD = "/account/2fa/webauthn/add/"
LOGIN = "/account/2fa/webauthn/login/"


def add(browser: Client, key: SoftKey | None = None, name: str = "") -> SoftKey:
    """A passkey of whoever is signed in there, and has just confirmed who they are."""
    key = key or SoftKey()
    made = key.made(asked(browser, ADD))
    answer = browser.post(ADD, {"name": name, "credential": json.dumps(made)})
    assert answer.status_code == 302, answer.content.decode()
    return key


def passkey_of(person: User) -> SoftKey:
    """A passkey of that person, added in another browser."""
    browser = Client()
    browser.force_login(person)
    confirm_password(browser)
    return add(browser)


def sign_in(browser: Client, key: SoftKey, then: str = "") -> Any:
    """The answer to signing in with the passkey alone."""
    return browser.post(
        LOGIN, {"credential": json.dumps(key.given(asked(browser, LOGIN)))} | ({"next": then} if then else {})
    )
