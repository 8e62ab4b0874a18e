"""Signature verification by the openssl command: every signature is a run of its own, over files in a private folder."""
import os
import subprocess
import tempfile

ED25519_HEAD = bytes.fromhex('302a300506032b6570032100')
SM2_HEAD = bytes.fromhex('3059301306072a8648ce3d020106082a811ccf5501822d034200')
# SM2 signs with SM3 over a hash of the user id too, which openssl leaves empty unless told (GM/T 0009, section 10).
OPTIONS = {
    'Ed25519': (ED25519_HEAD, 44, []),
    'SM2-SM3': (SM2_HEAD, 91, ['-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']),
}


class Signatures:
    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.known = {}
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def verify_raw(self, key, message, signature):
        """`key`: the 32 bytes of an Ed25519 public key."""
        return self.verify('Ed25519', ED25519_HEAD + key, message, signature)

    @staticmethod
    def is_key(algorithm, spki):
        """Whether DER SubjectPublicKeyInfo looks like a key of the algorithm; openssl says of a signature whether it is one."""
        head, length, _ = OPTIONS.get(algorithm, (b'', -1, None))
        return spki.startswith(head) and len(spki) == length

    def verify(self, algorithm, spki, message, signature):
        """`spki`: DER SubjectPublicKeyInfo. One signature over a batch is asked for once."""
        asked = (algorithm, spki, message, signature)
        if asked not in self.known:
            self.known[asked] = self.is_key(algorithm, spki) and self._run(*asked)
        return self.known[asked]

    def _run(self, algorithm, spki, message, signature):
        paths = {}
        for name, data in (('key', spki), ('in', message), ('sig', signature)):
            paths[name] = os.path.join(self.folder.name, name)
            with open(paths[name], 'wb') as file:
                file.write(data)
        command = ['openssl', 'pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', paths['key'], '-rawin', '-in',
                   paths['in'], '-sigfile', paths['sig']] + OPTIONS[algorithm][2]
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
