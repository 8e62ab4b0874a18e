"""Ed25519 verification by the openssl command: every signature is a run of its own, over files in a private folder."""
import os
import subprocess
import tempfile

SPKI_HEAD = bytes.fromhex('302a300506032b6570032100')


class Ed25519:
    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.known = {}
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def verify_raw(self, key, message, signature):
        """`key`: the 32 bytes of the public key."""
        return self.verify(SPKI_HEAD + key, message, signature)

    def verify(self, spki, message, signature):
        """`spki`: DER SubjectPublicKeyInfo. One signature over a batch is asked for once."""
        asked = (spki, message, signature)
        if asked not in self.known:
            self.known[asked] = self._run(spki, message, signature)
        return self.known[asked]

    def _run(self, spki, message, signature):
        paths = {}
        for name, data in (('key', spki), ('in', message), ('sig', signature)):
            paths[name] = os.path.join(self.folder.name, name)
            with open(paths[name], 'wb') as file:
                file.write(data)
        command = ['openssl', 'pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', paths['key'], '-rawin', '-in',
                   paths['in'], '-sigfile', paths['sig']]
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
