#!/usr/bin/env python3
"""A client of the Countersign protocol for one office (承办单位), to be read and copied.

It takes the tasks of its office, looks them up in a small file of records, and answers with signed results. Nothing but
the Python standard library and two packages of Debian: python3-pika and python3-cryptography.

    python3 office_client.py client.json

client.json:
    {
      "office": "education.shunde", "realm": "foshan/prod",
      "amqp_url_file": "broker.url",
      "signing_key_file": "education.shunde.pem",
      "coordinator_keys": {"<key id>": "<SubjectPublicKeyInfo, DER in base64>"},
      "journal_file": "education.shunde.journal.db",
      "records_file": "records.json"
    }

records.json is a list: {"item": …, "claim": {field: value, …}, "facts": {name: value, …}}. Without it every answer is not_found.
"""

import json
import logging
import os
import re
import sys
import time
import uuid
from datetime import datetime, timezone

import pika
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from dsse import Refused, b64, digest, open_envelope, sign, strict, unb64
from journal import Journal

TYPE = "application/vnd.countersign.%s.v1+json"
TASK, RESULT, RECEIPT, WINDOW, REMINDER = (
    TYPE % name for name in ("task", "result", "receipt", "window", "reminder")
)
PREFETCH = 100
# A record belongs to a claim when the fields that identify it agree; which fields these are depends on the item.
IDENTIFYING = ("id_number", "certificate_number", "birth_date")

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"
NAME = r"[a-z][a-z0-9_]{0,63}(\.[a-z0-9_]{1,64}){0,3}"
NONCE = r"[A-Za-z0-9+/]{21}[AQgw]=="
DIGEST = r"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="
OFFICE = r"[a-z][a-z0-9_]{1,40}\.[a-z][a-z0-9_]{1,40}"
SUBJECT = r"applicant|spouse|child:[1-9][0-9]?"

log = logging.getLogger("office")


def text(pattern: str):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def at_least(least: int):
    return lambda value: type(value) is int and least <= value <= 2**31 - 1


def values(value) -> bool:
    return isinstance(value, dict) and all(
        re.fullmatch(NAME, name) and isinstance(one, (str, int)) for name, one in value.items()
    )


def entries(value) -> bool:
    return isinstance(value, list) and 1 <= len(value) <= 256 and all(
        isinstance(one, dict)
        and text(DIGEST)(one.get("result_digest"))
        and one.get("status") in ("accepted", "late", "quarantined")
        and (one["status"] == "quarantined") == isinstance(one.get("code"), str)
        for one in value
    )


# Section "Messages": the members that a reader needs, each with its form. Members that are not listed are ignored.
COMMON = {"realm": text(r"[a-z0-9][a-z0-9._/-]{0,63}"), "season": text(r"[0-9]{4}")}
FORMS = {
    TASK: {
        **COMMON, "task_id": text(UUID), "revision": at_least(1), "office": text(OFFICE), "item": text(NAME),
        "application_ref": text(r"[!-~]{1,128}"), "subject": text(SUBJECT), "claim": values, "nonce": text(NONCE),
        "issued_at": text(INSTANT), "due_at": text(INSTANT), "close_at": text(INSTANT),
    },
    RECEIPT: {
        **COMMON, "receipt_id": text(UUID), "office": text(OFFICE), "received_at": text(INSTANT), "results": entries,
    },
    WINDOW: {
        **COMMON, "state": lambda value: value in ("planned", "open", "closing", "closed"), "epoch": at_least(0),
        "opens_at": text(INSTANT), "closes_at": text(INSTANT),
    },
    REMINDER: {
        **COMMON, "reminder_id": text(UUID), "office": text(OFFICE), "as_of": text(INSTANT), "remaining": at_least(0),
        "overdue": at_least(0), "closes_at": text(INSTANT), "sent_by": text(r"[!-~]{1,128}"),
    },
}


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class OfficeClient:
    def __init__(self, settings: dict, folder: str):
        path = lambda name: os.path.join(folder, settings[name])
        self.office, self.realm = settings["office"], settings["realm"]
        self.coordinator_keys = {key: unb64(spki) for key, spki in settings["coordinator_keys"].items()}
        with open(path("amqp_url_file"), encoding="utf-8") as file:
            self.amqp_url = file.read().strip()
        with open(path("signing_key_file"), "rb") as file:
            self.key = load_pem_private_key(file.read(), password=None)
        self.records = []
        if "records_file" in settings:
            with open(path("records_file"), encoding="utf-8") as file:
                self.records = json.load(file)
        self.journal = Journal(path("journal_file"))
        self.channel = None

    # Section "Order of work".

    def run(self) -> None:
        """Works until the connection breaks, which raises pika's AMQPConnectionError."""
        connection = pika.BlockingConnection(pika.URLParameters(self.amqp_url))
        self.channel = connection.channel()
        self.channel.confirm_delivery()
        self.channel.basic_qos(prefetch_count=PREFETCH)
        self.journal.all_due()
        # Comes round at least once a second, so that results without a receipt are published again.
        for method, _, body in self.channel.consume("task." + self.office, inactivity_timeout=1):
            for overdue in self.journal.take_due(time.time()):
                self.publish(overdue)
            if method is not None:
                self.settle(method.delivery_tag, body)

    def settle(self, delivery_tag: int, body: bytes) -> None:
        try:
            answer = self.handle(body)
        except Refused as refused:
            log.warning("refused: %s", refused)  # the code alone: contents are nobody's business in a log
            self.channel.basic_reject(delivery_tag, requeue=False)
            return
        if answer is not None:
            self.publish(answer)
        self.channel.basic_ack(delivery_tag)

    def handle(self, body: bytes):
        """The body to be published in answer, or None; raises Refused."""
        payload_type, payload = self.open(body)
        message = self.parse(payload_type, payload)
        if message["realm"] != self.realm:
            raise Refused("FOREIGN_REALM")
        if payload_type != WINDOW and message["office"] != self.office:
            raise Refused("WRONG_OFFICE")
        if payload_type == TASK:
            return self.answer(message, digest(TASK, payload))
        if payload_type == REMINDER:
            log.warning("reminder: %d to answer, %d of them overdue", message["remaining"], message["overdue"])
            return self.note(payload)
        if payload_type == RECEIPT:
            self.journal.strike_off(message["results"])
        else:
            self.journal.note_window(message["season"], message["epoch"], message["closes_at"])
        return None

    def open(self, body: bytes) -> tuple:
        return open_envelope(body, {TASK, RECEIPT, WINDOW, REMINDER}, self.coordinator_keys)

    def parse(self, payload_type: str, payload: bytes) -> dict:
        try:
            message = strict(payload)
        except ValueError:
            raise Refused("MALFORMED_PAYLOAD") from None
        version = message.get("v") if isinstance(message, dict) else None
        if type(version) is not int:
            raise Refused("SCHEMA_MISMATCH")
        if version != 1:
            raise Refused("UNSUPPORTED_VERSION")
        for name, has_form in FORMS[payload_type].items():
            if not has_form(message.get(name)):
                raise Refused("SCHEMA_MISMATCH")
        return message

    def answer(self, task: dict, task_digest: str) -> bytes:
        """The signed bytes for a task: those of the journal, else new ones, which are in the journal when this returns."""
        known = self.journal.answer_to(task_digest)
        if known is not None:
            return known
        with self.journal.transaction():
            sequence = self.journal.next_sequence(task["season"])
            payload = json.dumps(self.result(task, task_digest, sequence), ensure_ascii=False).encode("utf-8")
            body = self.sign(RESULT, payload)
            self.journal.record(task["season"], sequence, task_digest, digest(RESULT, payload), body)
        return body

    def sign(self, payload_type: str, payload: bytes) -> bytes:
        return sign(self.key, payload_type, payload)

    def note(self, reminder: bytes) -> bytes:
        """Says that the office has taken note of a reminder: the same bytes with its own signature."""
        return self.sign(REMINDER, reminder)

    def result(self, task: dict, task_digest: str, sequence: int) -> dict:
        copied = ("realm", "season", "task_id", "revision", "nonce", "item", "office")
        observed_at = now()
        return {
            "v": 1,
            **{name: task[name] for name in copied},
            "result_id": str(uuid.uuid4()),
            "task_digest": task_digest,
            "sequence": sequence,
            **self.finding(task, observed_at),
            "evidence": {"source": "records", "digest": None, "as_of": None},
            "decided_by": {"mode": "automatic"},
            "observed_at": observed_at,
            "signed_at": now(),
            "salt": b64(os.urandom(16)),
        }

    def finding(self, task: dict, at: str) -> dict:
        """What the office's records say. Instants of this form have the order of their texts."""
        claim = task["claim"]
        if self.is_past_close(task, at):
            return finding("unable", "expired_before_asked")
        keys = [field for field in IDENTIFYING if field in claim]
        found = [
            record for record in self.records
            if keys and record["item"] == task["item"] and all(record["claim"].get(key) == claim[key] for key in keys)
        ]
        if not found:
            return finding("not_found", "no_record")
        if len(found) > 1:
            return finding("unable", "ambiguous_record")
        record = found[0]
        comparison = [
            {"field": field, "rule": "exact", "outcome": "equal" if record["claim"][field] == value else "differs"}
            for field, value in claim.items() if field in record["claim"]
        ]
        if any(one["outcome"] == "differs" for one in comparison):
            return finding("contradicted", "record_differs", record["facts"], comparison)
        if len(comparison) < len(claim):
            return finding("unable", "archive_lost", {}, comparison)  # silence never confirms
        return finding("confirmed", "record_agrees", record["facts"], comparison)

    def is_past_close(self, task: dict, at: str) -> bool:
        return at >= max(task["close_at"], self.journal.window_end(task["season"]))

    def publish(self, body: bytes) -> None:
        """Returns when the broker has confirmed the message and not returned it; until then the same bytes go out again."""
        pause = 0.5
        while True:
            try:
                self.publish_once(body)
                return
            except (pika.exceptions.UnroutableError, pika.exceptions.NackError) as fault:
                log.warning("a message was not taken (%s), trying again in %.1f s", type(fault).__name__, pause)
                self.channel.connection.sleep(pause)
                pause = min(2 * pause, 60)

    def publish_once(self, body: bytes) -> None:
        self.channel.basic_publish("results." + self.office, "", body, self.properties(body), mandatory=True)

    def properties(self, body: bytes) -> pika.BasicProperties:
        return pika.BasicProperties(
            content_type="application/vnd.dsse+json", delivery_mode=2, message_id=str(uuid.uuid4()),
            type=json.loads(body)["payloadType"], user_id=self.office,
        )


def finding(verdict: str, reason: str, facts: dict = {}, comparison: list = []) -> dict:
    return {"verdict": verdict, "reason": reason, "facts": facts, "comparison": comparison}


def keep_running(client: OfficeClient) -> None:
    """Connects again when the connection breaks. A refused account or a missing queue is for a person to mend."""
    while True:
        try:
            client.run()
        except pika.exceptions.ChannelClosedByBroker:
            raise
        except pika.exceptions.AMQPConnectionError as fault:
            log.warning("no connection (%s), trying again", type(fault).__name__)
            time.sleep(2)


def main(client_class=OfficeClient) -> None:
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
    logging.getLogger("pika").setLevel(logging.CRITICAL)  # it writes the bodies of returned messages to the log
    file = sys.argv[1]
    with open(file, encoding="utf-8") as settings:
        keep_running(client_class(json.load(settings), os.path.dirname(os.path.abspath(file))))


if __name__ == "__main__":
    main()
