"""The client with one thing wrong at a time: shows that `countersign conform` sees it.

    python3 broken_clients.py client.json <name>
"""

import json
import sys

import pika
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import dsse
import office_client
from office_client import OfficeClient


class AckFirst(OfficeClient):
    """Acknowledges before it has published, and forgets what was not taken."""

    def settle(self, delivery_tag, body):
        try:
            answer = self.handle(body)
        except dsse.Refused:
            self.channel.basic_reject(delivery_tag, requeue=False)
            return
        self.channel.basic_ack(delivery_tag)
        if answer is not None:
            try:
                self.publish_once(answer)
            except (pika.exceptions.UnroutableError, pika.exceptions.NackError):
                pass


class SignsWithAnotherKey(OfficeClient):
    def sign(self, payload_type, payload):
        return dsse.sign(Ed25519PrivateKey.generate(), payload_type, payload)


class IgnoresExpiry(OfficeClient):
    def is_past_close(self, task, at):
        return False


class IgnoresNotices(OfficeClient):
    def is_past_close(self, task, at):
        return at >= task["close_at"]


class AnswersAnew(OfficeClient):
    """Gives a duplicate a new result instead of the first one."""

    def answer(self, task, task_digest):
        self.journal.database.execute("UPDATE result SET task_digest = sequence WHERE task_digest = ?", (task_digest,))
        return super().answer(task, task_digest)


class LeavesGaps(OfficeClient):
    def result(self, task, task_digest, sequence):
        return super().result(task, task_digest, 2 * sequence)


class TrustsAnybody(OfficeClient):
    """Reads the payload whatever becomes of the signature."""

    def open(self, body):
        try:
            return super().open(body)
        except dsse.Refused as refused:
            if str(refused) not in ("UNKNOWN_KEY", "BAD_SIGNATURE", "BAD_BATCH_PATH"):
                raise
            envelope = json.loads(body)
            return envelope["payloadType"], dsse.unb64(envelope["payload"])


class KnowsNoBatches(OfficeClient):
    def open(self, body):
        if b'"batch"' in body:
            raise dsse.Refused("BAD_SIGNATURE")
        return super().open(body)


class Requeues(OfficeClient):
    def settle(self, delivery_tag, body):
        try:
            self.handle(body)
        except dsse.Refused:
            self.channel.basic_reject(delivery_tag, requeue=True)
            return
        super().settle(delivery_tag, body)


class ReadsLaxly(OfficeClient):
    """The JSON parser as it comes: the last of two members wins."""

    def parse(self, payload_type, payload):
        strict, office_client.strict = office_client.strict, json.loads
        try:
            return super().parse(payload_type, payload)
        finally:
            office_client.strict = strict


class KnowsNoLimit(OfficeClient):
    def open(self, body):
        dsse.MESSAGE_BYTES = 2**30
        return super().open(body)


class RefusesNewMembers(OfficeClient):
    def parse(self, payload_type, payload):
        message = super().parse(payload_type, payload)
        if set(message) - set(office_client.FORMS[payload_type]) - {"v"}:
            raise dsse.Refused("SCHEMA_MISMATCH")
        return message


class NamesNobody(OfficeClient):
    """Leaves the account out of the message."""

    def properties(self, body):
        properties = super().properties(body)
        properties.user_id = None
        return properties


class PublishesWithoutMandatory(OfficeClient):
    def publish_once(self, body):
        self.channel.basic_publish("results." + self.office, "", body, self.properties(body))


class WritesRemindersAnew(OfficeClient):
    """Signs what it read instead of the bytes that came."""

    def note(self, reminder):
        return super().note(json.dumps(json.loads(reminder)).encode())


BROKEN = {
    "ack-first": AckFirst,
    "sign-wrong": SignsWithAnotherKey,
    "ignore-expiry": IgnoresExpiry,
    "ignore-notices": IgnoresNotices,
    "answer-anew": AnswersAnew,
    "leave-gaps": LeavesGaps,
    "trust-anybody": TrustsAnybody,
    "no-batches": KnowsNoBatches,
    "requeue": Requeues,
    "lax-json": ReadsLaxly,
    "no-limit": KnowsNoLimit,
    "refuse-new-members": RefusesNewMembers,
    "no-user-id": NamesNobody,
    "reminder-anew": WritesRemindersAnew,
    "no-mandatory": PublishesWithoutMandatory,
}

if __name__ == "__main__":
    office_client.main(BROKEN[sys.argv[2]])
