"""Envelopes of the Countersign protocol: DSSE over exact bytes, batch signatures, strict JSON.

Needs the package `cryptography` alone. Sections named in comments are those of the protocol page.
"""

import base64
import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

BATCH = "application/vnd.countersign.batch.v1"
MESSAGE_BYTES = 256 * 1024
LARGEST_INTEGER = 2**53 - 1


class Refused(Exception):
    """A message that must not be taken. The argument is a rejection code; it never holds contents."""


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def unb64(text: str) -> bytes:
    data = base64.b64decode(text, validate=True)
    if b64(data) != text:
        raise ValueError("base64 is not canonical")
    return data


def pae(payload_type: str, payload: bytes) -> bytes:
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def digest(payload_type: str, payload: bytes) -> str:
    """Envelope digest: the one identity of a message."""
    return b64(hashlib.sha256(pae(payload_type, payload)).digest())


def key_id(key: Ed25519PublicKey) -> str:
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(spki).hexdigest()[:32]


def sign(key: Ed25519PrivateKey, payload_type: str, payload: bytes) -> bytes:
    """The body of a message: an envelope with one signature of its own."""
    signature = {"keyid": key_id(key.public_key()), "sig": b64(key.sign(pae(payload_type, payload)))}
    return json.dumps({"payloadType": payload_type, "payload": b64(payload), "signatures": [signature]}).encode("ascii")


def root_of(leaf: bytes, index: int, count: int, path: list) -> bytes:
    """The root that an audit path leads to (RFC 9162, section 2.1.3.2)."""
    node, position, width, rest = leaf, index, count, list(path)
    while width > 1:
        if position ^ 1 < width:
            if not rest:
                raise ValueError("path is too short")
            other = rest.pop(0)
            node = hashlib.sha256(b"\x01" + (other + node if position & 1 else node + other)).digest()
        position, width = position >> 1, (width + 1) >> 1
    if rest:
        raise ValueError("path is too long")
    return node


def strict(data: bytes, string_bytes: int = 4096):
    """Section "Strict JSON": what two readers might understand differently is refused with a ValueError."""

    def once(pairs):
        members = dict(pairs)
        if len(members) < len(pairs) or "__proto__" in members:
            raise ValueError("a member stands twice, or has a forbidden name")
        return members

    def refuse(text):
        raise ValueError("not an integer")

    def integer(text):
        value = int(text) if len(text) < 20 else LARGEST_INTEGER + 1
        if text == "-0" or abs(value) > LARGEST_INTEGER:
            raise ValueError("an integer out of range")
        return value

    def check(value, depth):
        if isinstance(value, str):
            if len(value.encode("utf-8")) > string_bytes:  # a lone surrogate cannot be encoded: a ValueError
                raise ValueError("a string is too long")
        elif isinstance(value, (dict, list)):
            if depth > 8 or len(value) > 256:
                raise ValueError("too deep, or too many members")
            for inner in list(value) + list(value.values()) if isinstance(value, dict) else value:
                check(inner, depth + 1)

    text = data.decode("utf-8")  # keeps a byte order mark, which json.loads then refuses
    try:
        value = json.loads(
            text, object_pairs_hook=once, parse_float=refuse, parse_constant=refuse, parse_int=integer
        )
    except RecursionError:  # no ValueError, and 256 KiB of brackets are enough for it
        raise ValueError("too deep") from None
    check(value, 1)
    return value


def open_envelope(body: bytes, payload_types: set, keys: dict) -> tuple:
    """Returns (payload type, payload bytes) of a message that one of the keys signed; raises Refused.

    keys: key id -> DER SubjectPublicKeyInfo. The checks come in the order of the section "Rejection codes".
    """
    if len(body) > MESSAGE_BYTES:
        raise Refused("TOO_LARGE")
    try:
        envelope = strict(body, MESSAGE_BYTES)
        payload_type, payload = envelope["payloadType"], unb64(envelope["payload"])
        (signature,) = envelope["signatures"]
        keyid, sig = signature["keyid"], unb64(signature["sig"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("NOT_AN_ENVELOPE") from None
    if payload_type not in payload_types:
        raise Refused("UNKNOWN_PAYLOAD_TYPE")
    if keyid not in keys:
        raise Refused("UNKNOWN_KEY")
    signed = pae(payload_type, payload)
    if "batch" in signature:
        signed = batch_signed_bytes(signed, signature["batch"])
    try:
        load_der_public_key(keys[keyid]).verify(sig, signed)
    except InvalidSignature:
        raise Refused("BAD_SIGNATURE") from None
    return payload_type, payload


def batch_signed_bytes(encoding: bytes, batch) -> bytes:
    """What is signed in place of a message of a batch: count and root."""
    try:
        count, index = batch["count"], batch["index"]
        path = [unb64(step) for step in batch["path"]]
        if not (2 <= count <= 256 and 0 <= index < count) or any(len(step) != 32 for step in path):
            raise ValueError("no place in a batch")
        root = root_of(hashlib.sha256(b"\x00" + encoding).digest(), index, count, path)
    except (ValueError, KeyError, TypeError):
        raise Refused("BAD_BATCH_PATH") from None
    return pae(BATCH, b"%d\n%s\n" % (count, b64(root).encode("ascii")))
