"""Time-stamp tokens (RFC 3161) by the openssl command, and a reader of DER for what the command does not tell."""
import calendar
import hashlib
import os
import subprocess
from datetime import datetime

SIGNED_DATA, TST_INFO = bytes.fromhex('2a864886f70d010702'), bytes.fromhex('2a864886f70d0109100104')
CONTENT_TYPE, MESSAGE_DIGEST = bytes.fromhex('2a864886f70d010903'), bytes.fromhex('2a864886f70d010904')
NAMES_CERTIFICATE = (bytes.fromhex('2a864886f70d010910020c'), bytes.fromhex('2a864886f70d010910022f'))
SHA2 = [bytes.fromhex('6086480165030402') + bytes([n]) for n in (1, 2, 3)]
SIGNATURES = [bytes.fromhex('2a864886f70d0101') + bytes([n]) for n in (1, 11, 12, 13)] + [
    bytes.fromhex('2a8648ce3d0403') + bytes([n]) for n in (2, 3, 4)]


def read(data):
    """The elements of some DER: (tag, content). Raises ValueError for any other encoding."""
    found, at = [], 0
    while at < len(data):
        if at + 2 > len(data) or data[at] & 31 == 31:
            raise ValueError('no DER')
        tag, length, start = data[at], data[at + 1], at + 2
        if length > 127:
            count = length - 128
            length = int.from_bytes(data[start:start + count], 'big')
            if not 1 <= count <= 2 or length < (128 if count == 1 else 256):
                raise ValueError('no DER')
            start += count
        if start + length > len(data):
            raise ValueError('no DER')
        found.append((tag, data[start:start + length]))
        at = start + length
    return found


def expect(element, tag):
    if element[0] != tag:
        raise ValueError('another tag')
    return element[1]


def algorithm(element):
    fields = read(expect(element, 0x30))
    if len(fields) > 2 or fields[1:] not in ([], [(5, b'')]):
        raise ValueError('parameters')
    return expect(fields[0], 6)


class Token:
    """A token that is built as RFC 3161 and RFC 5652 have it. Raises ValueError or IndexError when it is not."""

    def __init__(self, data):
        (whole,) = read(data)
        kind, wrapped = read(expect(whole, 0x30))
        (signed,) = read(expect(wrapped, 0xa0))
        fields = read(expect(signed, 0x30))
        # Certificates may be missing; lists of revoked ones may not be there.
        if len(fields) == 5:
            expect(fields.pop(3), 0xa0)
        version, digests, content, signers = fields
        (self.digest,) = [algorithm(one) for one in read(expect(digests, 0x31))]
        (signer,) = read(expect(signers, 0x31))
        if expect(kind, 6) != SIGNED_DATA or expect(version, 2) != b'\3':
            raise ValueError('no signed data')
        kind, wrapped = read(expect(content, 0x30))
        (octets,) = read(expect(wrapped, 0xa0))
        if expect(kind, 6) != TST_INFO:
            raise ValueError('no time-stamp')
        self.signer(read(expect(signer, 0x30)))
        self.info(read(expect(read(expect(octets, 4))[0], 0x30)))

    def signer(self, fields):
        version, who, digest, attributes, signature, value = fields
        if expect(version, 2) != (b'\1' if who[0] == 0x30 else b'\3') or who[0] not in (0x30, 0x80) or algorithm(digest) != self.digest:
            raise ValueError('no signer')
        self.signature = algorithm(signature)
        expect(value, 4)
        known = {}
        for attribute in read(expect(attributes, 0xa0)):
            name, values = read(expect(attribute, 0x30))
            (stated,) = read(expect(values, 0x31))
            if known.setdefault(expect(name, 6), stated) is not stated:
                raise ValueError('an attribute twice')
        if known[CONTENT_TYPE] != (6, TST_INFO) or known[MESSAGE_DIGEST][0] != 4 or not any(n in known for n in NAMES_CERTIFICATE):
            raise ValueError('an attribute is missing')

    def info(self, fields):
        version, _, imprint, _, time = fields[:5]
        self.nonce = next((content for tag, content in fields[5:] if tag == 2), None)
        kind, self.imprint = read(expect(imprint, 0x30))[0], expect(read(imprint[1])[1], 4)
        self.hash = algorithm(kind)
        if expect(version, 2) != b'\1':
            raise ValueError('another version')
        self.time = calendar.timegm(datetime.strptime(expect(time, 0x18).decode()[:14], '%Y%m%d%H%M%S').timetuple())


def fault_of(data, nonce, text, authorities, folder):
    """The rule that a token breaks first, or None. `authorities`: a file of certificates in PEM, or None."""
    try:
        token = Token(data)
    except (ValueError, IndexError, KeyError):
        return 'TIMESTAMP_MALFORMED'
    if token.hash != SHA2[0] or token.digest not in SHA2 or token.signature not in SIGNATURES:
        return 'TIMESTAMP_ALGORITHM'
    if token.imprint != hashlib.sha256(text).digest():
        return 'TIMESTAMP_IMPRINT'
    if token.nonce != nonce:
        return 'TIMESTAMP_NONCE'
    paths = {}
    for name, content in (('token', data), ('text', text)):
        paths[name] = os.path.join(folder, name)
        with open(paths[name], 'wb') as file:
            file.write(content)
    if not runs('cms', '-verify', '-noverify', '-binary', '-inform', 'DER', '-in', paths['token'], '-out', os.devnull):
        return 'TIMESTAMP_SIGNATURE'
    if authorities is not None and not runs(
            'ts', '-verify', '-data', paths['text'], '-token_in', '-in', paths['token'], '-CAfile', authorities,
            '-partial_chain', '-attime', str(token.time)):
        return 'TIMESTAMP_AUTHORITY'
    return None


def runs(*words):
    return subprocess.run(('openssl',) + words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
