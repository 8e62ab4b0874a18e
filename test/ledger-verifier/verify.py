#!/usr/bin/env python3
"""A second verifier of Countersign bundles, written from libs/ledger/README.md and the standards it names, with Python's standard
library and the openssl command. It shares no code with the first: where both say the same, neither is alone in its error.

    verify.py [--log-key K] [--witness K]... [--quorum N] [--tsa-ca FILE] BUNDLE...

prints one JSON object for each bundle: {"exit": code, "faults": [{"rule", "leaf", "office"}, ...]}
"""
import argparse
import base64
import hashlib
import json
import re
import sys
from datetime import datetime, timedelta

from signatures_openssl import Signatures
from score import score_application
from time_stamps import fault_of

EXIT = {
    'SIZE_MISMATCH': 10, 'ROOT_MISMATCH': 10, 'LEAF_ALTERED': 10, 'LEAF_ORDER': 10, 'CHECKPOINT_SIGNATURE': 11, 'WITNESS_QUORUM': 12,
    'TIMESTAMP_MALFORMED': 13, 'TIMESTAMP_ALGORITHM': 14, 'TIMESTAMP_IMPRINT': 15, 'TIMESTAMP_NONCE': 16, 'TIMESTAMP_SIGNATURE': 17,
    'TIMESTAMP_AUTHORITY': 18,
    'OPENING_MISMATCH': 20, 'BAD_SIGNATURE': 21, 'KEY_NOT_VALID': 22, 'SEQUENCE_GAP': 30, 'SEQUENCE_REUSED': 31,
    'DUPLICATE_RESULT': 31, 'RESULT_AFTER_CLOSE': 32, 'AFTER_SEAL': 32, 'TASKS_MISMATCH': 33, 'UNKNOWN_TASK': 34,
    'MANIFEST_MISMATCH': 35, 'CLOSING_RECORD_MISMATCH': 36, 'WINDOW_STATE': 37, 'SEAL_MISMATCH': 38, 'SCORE_MISMATCH': 40,
    'APPROVAL': 41, 'RULES_MISMATCH': 42, 'MALFORMED': 50, 'LEAF_MALFORMED': 50,
}
TYPE = 'application/vnd.countersign.%s.v1'
FINAL = ('confirmed', 'contradicted', 'not_found', 'unable')
NEXT = {'planned': ('planned', 'open', 'closing'), 'open': ('open', 'closing'), 'closing': ('closed',), 'closed': ()}
RESULTS = ('RESULT', 'LATE_RESULT')


class Malformed(Exception):
    pass


def sha256(*parts):
    return hashlib.sha256(b''.join(parts)).digest()


def b64(data):
    return base64.b64encode(data).decode()


def unb64(text):
    data = base64.b64decode(text, validate=True)
    if b64(data) != text:
        raise ValueError('not canonical base64')
    return data


def canonical(value):
    ordered = sorted(value, key=lambda name: name.encode('utf-16-be')) if isinstance(value, dict) else ()
    if isinstance(value, dict):
        return '{' + ','.join(json.dumps(n, ensure_ascii=False) + ':' + canonical(value[n]) for n in ordered) + '}'
    if isinstance(value, list):
        return '[' + ','.join(map(canonical, value)) + ']'
    return json.dumps(value, ensure_ascii=False)


def strict(data):
    """JSON without members that stand twice, without fractions and without U+0000."""
    def members(pairs):
        if len({name for name, _ in pairs}) != len(pairs):
            raise ValueError('a member twice')
        return dict(pairs)

    def refuse(_):
        raise ValueError('not an integer')
    text = data.decode('utf-8') if isinstance(data, bytes) else data
    if re.search(r'(?<!\\)(\\\\)*\\u0000', text):
        raise ValueError('U+0000')
    return json.loads(text, object_pairs_hook=members, parse_float=refuse, parse_constant=refuse)


def tree_root(hashes):
    if not hashes:
        return sha256()
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b'\1', tree_root(hashes[:half]), tree_root(hashes[half:]))


def root_from_path(leaf, index, count, path):
    node, path = leaf, list(path)
    while count > 1:
        if index ^ 1 < count:
            other = path.pop(0)
            node = sha256(b'\1', other, node) if index & 1 else sha256(b'\1', node, other)
        index, count = index >> 1, count + 1 >> 1
    if path:
        raise ValueError('a path that is too long')
    return node


def pae(kind, payload):
    return b'DSSEv1 %d %s %d %s' % (len(kind.encode()), kind.encode(), len(payload), payload)


def digest_of(envelope):
    return b64(sha256(pae(envelope['payloadType'], envelope['payload'].encode())))


def instant(text):
    return datetime.strptime(text, '%Y-%m-%dT%H:%M:%S.%fZ')


class Bundle:
    def __init__(self, data):
        self.about = self.closing = self.seal = self.end = None
        self.checkpoint, self.rules, self.leaves, self.openings = [], [], [], {}
        self.manifest, self.countersignature, self.timestamps = [], [], []
        lines = data.split(b'\n')
        if lines and lines[-1] == b'':
            lines.pop()
        if not lines or lines[0] != b'countersign-bundle 1':
            raise Malformed('not a bundle')
        for line in lines[1:]:
            try:
                line.decode()
            except UnicodeDecodeError as fault:
                raise Malformed('no UTF-8') from fault
            word, _, rest = line.partition(b' ')
            if self.end is not None:
                raise Malformed('a line behind the end')
            try:
                self.take(word.decode(), rest)
            except (ValueError, KeyError, TypeError) as fault:
                raise Malformed(str(fault)) from fault
        if self.end is None or self.about is None:
            raise Malformed('no end or no about')
        self.rules = b'\n'.join(self.rules) if self.rules else None

    def take(self, word, rest):
        if word in ('checkpoint', 'rules'):
            getattr(self, word).append(rest)
        elif word == 'leaf':
            index, digest, leaf = rest.split(b' ', 2)
            self.leaves.append((int(index), unb64(digest.decode()), leaf))
        elif word == 'open':
            index, opening = rest.split(b' ', 1)
            self.openings[int(index)] = strict(opening)
        elif word in ('closing', 'seal', 'about'):
            if getattr(self, word) is not None:
                raise ValueError(word + ' twice')
            setattr(self, word, strict(rest))
        elif word in ('manifest', 'countersignature'):
            getattr(self, word).append(strict(rest))
        elif word == 'timestamp':
            size, nonce, token = rest.decode().split(' ')
            if not re.fullmatch('[1-9][0-9]{0,9}', size) or not re.fullmatch('[0-9a-f]{16}', nonce) or not '01' <= nonce[:2] < '80':
                raise ValueError('no size and nonce')
            if self.timestamps and int(size) <= self.timestamps[-1][0]:
                raise ValueError('time-stamps out of order')
            self.timestamps.append((int(size), bytes.fromhex(nonce), unb64(token)))
        elif word == 'end':
            self.end = int(rest)
        elif word != '#':
            raise ValueError('an unknown word')


class Verifier:
    def __init__(self, bundle, trust, signatures):
        self.bundle, self.trust, self.signatures, self.faults = bundle, trust, signatures, []
        self.leaves, self.opened, self.keys = [], {}, {}

    def fault(self, rule, leaf=None, office=None):
        self.faults.append({'rule': rule, 'leaf': leaf, 'office': office})

    def of(self, *types):
        return [(i, leaf) for i, leaf in self.leaves if leaf['type'] in types]

    def run(self):
        for check in (self.read_leaves, self.check_checkpoint, self.check_time_stamps, self.check_keys, self.open_leaves, self.check_tasks,
                      self.check_results, self.check_window, self.check_closing, self.check_manifests, self.check_seal,
                      self.check_scores):
            check()
        return {'exit': min((EXIT[f['rule']] for f in self.faults), default=0), 'faults': self.faults}

    def read_leaves(self):
        self.hashes = []
        before = -1
        for place, (index, stated, data) in enumerate(self.bundle.leaves):
            self.hashes.append(sha256(b'\0', data))
            if index != before + 1:
                self.fault('LEAF_ORDER', place)
            if self.hashes[-1] != stated:
                self.fault('LEAF_ALTERED', place)
            before = index
            try:
                leaf = strict(data)
                if canonical(leaf).encode() != data or leaf['v'] != 1:
                    raise ValueError('not canonical')
                instant(leaf['at'])
                self.leaves.append((place, leaf))
            except (ValueError, KeyError, TypeError):
                self.fault('LEAF_MALFORMED', place)

    def check_checkpoint(self):
        note = b'\n'.join(self.bundle.checkpoint).decode()
        text, _, lines = note.rpartition('\n\n')
        text += '\n'
        signatures = [re.fullmatch(r'— ([^\s+]+) (\S+)', line) for line in lines.split('\n')[:-1]]
        if None in signatures or not lines.endswith('\n'):
            return self.fault('CHECKPOINT_SIGNATURE')
        fields, about = text.split('\n'), self.bundle.about
        try:
            signatures = [(line[1], unb64(line[2])) for line in signatures]
            log_key, witnesses = self.note_key(about['log_key']), [self.note_key(one) for one in about['witnesses']]
        except ValueError:
            return self.fault('CHECKPOINT_SIGNATURE')
        # First the keys that the bundle names, then those that are trusted; and nobody else may have signed.
        trusted = self.trust.log_key and self.note_key(self.trust.log_key)
        chosen = [self.note_key(one) for one in self.trust.witness or ()]
        for log, others, quorum in ((log_key, witnesses, 0), (trusted or log_key, chosen or witnesses, self.trust.quorum)):
            signed = self.note_signatures(log, signatures)
            if fields[0] != about['origin'] or not signed or not all(
                    self.signatures.verify_raw(log[2], text.encode(), sig) for sig in signed):
                return self.fault('CHECKPOINT_SIGNATURE')
            cosigned = 0
            for witness in others:
                given = self.note_signatures(witness, signatures)
                for sig in given:
                    message = 'cosignature/v1\ntime %d\n%s' % (int.from_bytes(sig[:8], 'big'), text)
                    if not self.signatures.verify_raw(witness[2], message.encode(), sig[8:]):
                        return self.fault('WITNESS_QUORUM')
                cosigned += bool(given)
            if cosigned < quorum:
                return self.fault('WITNESS_QUORUM')
        named = [key[:2] for key in [log_key] + witnesses]
        if any((name, sig[:4]) not in named for name, sig in signatures):
            return self.fault('CHECKPOINT_SIGNATURE')
        if not int(fields[1]) == len(self.hashes) == self.bundle.end:
            self.fault('SIZE_MISMATCH')
        if tree_root(self.hashes) != unb64(fields[2]):
            self.fault('ROOT_MISMATCH')

    def check_time_stamps(self):
        for size, nonce, token in self.bundle.timestamps:
            rule = 'TIMESTAMP_IMPRINT'
            if size <= len(self.hashes):
                text = '%s\n%d\n%s\n' % (self.bundle.about['origin'], size, b64(tree_root(self.hashes[:size])))
                rule = fault_of(token, nonce, text.encode(), self.trust.tsa_ca, self.signatures.folder.name)
            if rule:
                self.fault(rule)

    @staticmethod
    def note_key(vkey):
        name, stated, encoded = vkey.split('+', 2)
        key = unb64(encoded)
        key_id = sha256(name.encode(), b'\n', key)[:4]
        if key[0] not in (1, 4) or len(key) != 33 or key_id.hex() != stated:
            raise ValueError('a verifier key with another id than it says')
        return name, key_id, key[1:]

    @staticmethod
    def note_signatures(key, signatures):
        return [sig[4:] for name, sig in signatures if name == key[0] and sig[:4] == key[1]]

    def check_keys(self):
        for i, leaf in self.leaves:
            kind, key = leaf['type'], self.keys.get(leaf.get('key_id'))
            if kind == 'KEY_ADDED':
                spki = unb64(leaf['public_key'])
                if sha256(spki)[:16].hex() != leaf['key_id'] or key or not self.signatures.is_key(leaf['algorithm'], spki):
                    self.fault('KEY_NOT_VALID', i)
                else:
                    self.keys[leaf['key_id']] = dict(leaf, spki=spki, active=False, retired=None, revoked=False, suspect=[])
            elif 'key_id' in leaf and key is None:
                self.fault('KEY_NOT_VALID', i)
            elif kind == 'KEY_ACTIVATED':
                key['active'] = True
                if len(set(leaf['approved_by'])) < 2:
                    self.fault('APPROVAL', i)
            elif kind == 'KEY_RETIRED':
                key['retired'] = instant(leaf['at'])
            elif kind == 'KEY_REVOKED':
                key['revoked'] = True
                if leaf['suspect_from']:
                    key['suspect'].append((i, leaf['suspect_from']))
            elif kind in RESULTS + ('TASK_ISSUED',):
                owner = 'coordinator' if kind == 'TASK_ISSUED' else leaf['office']
                late = key['retired'] and instant(leaf['at']) > key['retired'] + timedelta(days=7)
                ended = key['not_after'] and leaf['at'] >= key['not_after']
                if key['owner'] != owner or key['revoked'] or not key['active'] or late or ended or leaf['at'] < key['not_before']:
                    self.fault('KEY_NOT_VALID', i)

    def signed_by(self, envelope, kind, owner):
        """Whether an envelope is of this type and signed by a key of this owner."""
        key = self.keys.get(envelope['keyid'])
        if envelope['payloadType'] != TYPE % kind + '+json' or key is None or key['owner'] != owner:
            return False
        message = pae(envelope['payloadType'], envelope['payload'].encode())
        batch = envelope.get('batch')
        if batch:
            root = root_from_path(sha256(b'\0', message), batch['index'], batch['count'], map(unb64, batch['path']))
            message = pae(TYPE % 'batch', b'%d\n%s\n' % (batch['count'], b64(root).encode()))
        return self.signatures.verify(key['algorithm'], key['spki'], message, unb64(envelope['sig']))

    def open_leaves(self):
        leaves = dict(self.leaves)
        for i, opening in self.bundle.openings.items():
            leaf = leaves.get(i)
            if leaf is None or not self.opens(leaf, opening):
                self.fault('OPENING_MISMATCH', i)
                continue
            payload = strict(opening['payload'])
            if 'salt' not in opening:
                task = leaf['type'] == 'TASK_ISSUED'
                if not self.signed_by(opening, 'task' if task else 'result', 'coordinator' if task else leaf['office']):
                    self.fault('BAD_SIGNATURE', i)
                    continue
                same = {'task': 'task_id', 'revision': 'revision', 'office': 'office'}
                same.update({'application': 'application_ref'} if task else {'sequence': 'sequence'})
                if any(leaf[a] != payload[b] for a, b in same.items()) or any(
                        payload[m] != self.bundle.about[m] for m in ('realm', 'season')) or (
                        not task and leaf['final'] != (payload['verdict'] in FINAL)):
                    self.fault('OPENING_MISMATCH', i)
                    continue
            elif any(leaf[m] != payload[m] for m in ('application', 'action', 'target') if m in leaf):
                self.fault('OPENING_MISMATCH', i)
                continue
            self.opened[i] = payload

    @staticmethod
    def opens(leaf, opening):
        if 'salt' in opening:
            return b64(sha256(unb64(opening['salt']), opening['payload'].encode())) == leaf.get('commitment')
        signed = leaf['type'] in RESULTS + ('TASK_ISSUED',)
        return signed and digest_of(opening) == leaf['digest'] and opening['keyid'] == leaf['key_id']

    def check_tasks(self):
        issued, split = {}, set()
        for _, leaf in self.of('TASK_ISSUED'):
            issued.setdefault(leaf['application'], set()).add(leaf['task'])
        for i, leaf in self.of('APPLICATION_SPLIT'):
            tasks = sorted(issued.get(leaf['application'], ()))
            digest = b64(sha256(''.join(task + '\n' for task in tasks).encode()))
            if leaf['application'] in split or (len(tasks), digest) != (leaf['tasks'], leaf['tasks_digest']):
                self.fault('TASKS_MISMATCH', i)
            split.add(leaf['application'])
        for i, leaf in self.of('TASK_ISSUED'):
            if leaf['application'] not in split:
                self.fault('TASKS_MISMATCH', i)

    def check_results(self):
        issued, numbers, answered, admitted, closed = set(), set(), {}, set(), False
        for i, leaf in self.leaves:
            kind = leaf['type']
            if kind == 'WINDOW_STATE':
                closed = leaf['state'] == 'closed'
            elif kind == 'TASK_ISSUED':
                issued.add((leaf['task'], leaf['revision'], leaf['office']))
            elif kind == 'OVERRIDE':
                if len(set(leaf['approved_by'])) < 2:
                    self.fault('APPROVAL', i)
                elif leaf['action'] == 'admit_result':
                    admitted.add(leaf['target'])
            elif kind in RESULTS:
                if (leaf['task'], leaf['revision'], leaf['office']) not in issued:
                    self.fault('UNKNOWN_TASK', i)
                if (leaf['office'], leaf['sequence']) in numbers:
                    self.fault('SEQUENCE_REUSED', i)
                numbers.add((leaf['office'], leaf['sequence']))
                if kind == 'RESULT':
                    if closed and leaf['digest'] not in admitted:
                        self.fault('RESULT_AFTER_CLOSE', i)
                    if leaf['final']:
                        if answered.get(leaf['task']) == leaf['revision']:
                            self.fault('DUPLICATE_RESULT', i)
                        answered[leaf['task']] = leaf['revision']

    def check_window(self):
        state = None
        for i, leaf in self.of('WINDOW_STATE'):
            if state and leaf['state'] not in NEXT[state]:
                self.fault('WINDOW_STATE', i)
            if leaf['state'] == 'closed' and leaf['at'] < leaf['closes_at']:
                self.fault('WINDOW_STATE', i)
            state = leaf['state']
        for first, _ in self.of('SEAL')[:1]:
            if state != 'closed':
                self.fault('WINDOW_STATE', first)
            for i, _ in self.of('APPLICATION_SPLIT', 'WINDOW_STATE', 'SEAL'):
                if i > first:
                    self.fault('AFTER_SEAL', i)

    def check_closing(self):
        closed = next(((i, leaf) for i, leaf in self.of('WINDOW_STATE') if leaf['state'] == 'closed'), None)
        envelope = self.bundle.closing
        if closed is None or envelope is None:
            if closed or envelope:
                self.fault('CLOSING_RECORD_MISMATCH', closed and closed[0])
            return
        i, leaf = closed
        if not self.signed_by(envelope, 'closing-record', 'coordinator'):
            return self.fault('BAD_SIGNATURE')
        record = strict(envelope['payload'])
        before = [entry for entry in self.leaves if entry[0] < i]
        expected = {m: leaf[m] for m in ('epoch', 'opens_at', 'closes_at')}
        expected.update(realm=self.bundle.about['realm'], season=self.bundle.about['season'], closed_at=leaf['at'])
        rules = self.bundle.rules is not None and record['rules']['digest'] == b64(sha256(self.bundle.rules))
        total = sum(leaf['type'] == 'APPLICATION_SPLIT' for _, leaf in before)
        if any(record[m] != expected[m] for m in expected) or not rules or record['applications']['total'] != total:
            self.fault('CLOSING_RECORD_MISMATCH', i)
        counts = {}
        for _, leaf in before:
            if leaf['type'] in RESULTS + ('TASK_ISSUED',):
                count = counts.setdefault(leaf['office'], {'tasks': {}, 'late': 0, 'numbers': []})
                if leaf['type'] == 'TASK_ISSUED':
                    count['tasks'][leaf['task']] = False
                elif leaf['type'] == 'LATE_RESULT':
                    count['late'] += 1
                else:
                    count['tasks'][leaf['task']] = count['tasks'].get(leaf['task']) or leaf['final']
                    count['numbers'].append(leaf['sequence'])
        stated = {one['office']: [one['issued'], sum(one[v] for v in FINAL), one['late'], one['first_sequence'], one['last_sequence']]
                  for one in record['offices']}
        computed = {office: [len(c['tasks']), sum(c['tasks'].values()), c['late'], min(c['numbers'], default=None),
                             max(c['numbers'], default=None)] for office, c in counts.items()}
        for office in sorted(set(stated) | set(computed)):
            if stated.get(office) != computed.get(office):
                self.fault('CLOSING_RECORD_MISMATCH', i, office)

    def expected_manifest(self, office, before, after):
        tasks, results = set(), {}
        ours = [(i, leaf) for i, leaf in self.leaves if i < before and leaf.get('office') == office]
        for _, leaf in ours:
            if leaf['type'] == 'TASK_ISSUED':
                tasks.add(leaf['task'])
        for kinds, outcome in ((('RESULT',), 'accepted'), (('LATE_RESULT',), 'late'), (('QUARANTINE',), 'quarantined')):
            for _, leaf in ours:
                if leaf['type'] in kinds and leaf['sequence'] and leaf['sequence'] > after:
                    results.setdefault(leaf['sequence'], (outcome, leaf['digest']))
        numbers = sorted(results)
        gaps = [[a + 1, b - 1] for a, b in zip([after] + numbers, numbers) if b > a + 1]
        outcomes = [results[n][0] for n in numbers]
        return {
            'v': 1, 'realm': self.bundle.about['realm'], 'season': self.bundle.about['season'], 'office': office,
            'size': before, 'issued': len(tasks), 'accepted': outcomes.count('accepted'), 'late': outcomes.count('late'),
            'quarantined': outcomes.count('quarantined'), 'after_sequence': after,
            'first_sequence': numbers[0] if numbers else None, 'last_sequence': numbers[-1] if numbers else None,
            'numbered': len(numbers), 'gaps': gaps,
            'root': b64(tree_root([sha256(b'\0', unb64(results[n][1])) for n in numbers])),
        }

    def check_manifests(self):
        seal = next((i for i, _ in self.of('SEAL')), None)
        end = len(self.hashes) if seal is None else seal
        closed = next((i for i, leaf in self.of('WINDOW_STATE') if leaf['state'] == 'closed'), -1)
        first = strict(self.bundle.manifest[0]['payload']).get('size') if self.bundle.manifest else None
        before = first if isinstance(first, int) and closed < first <= end else end
        known = {}
        for envelope in self.bundle.manifest:
            stated = strict(envelope['payload'])
            office = stated['office']
            if not self.signed_by(envelope, 'manifest', 'coordinator'):
                self.fault('BAD_SIGNATURE', None, office)
            if office in known:
                self.fault('MANIFEST_MISMATCH', None, office)
            known[office] = envelope['payload']
            expected = self.expected_manifest(office, before, stated['after_sequence'])
            if stated['gaps'] != expected['gaps']:
                self.fault('SEQUENCE_GAP', None, office)
            if dict(stated, gaps=0) != dict(expected, gaps=0):
                self.fault('MANIFEST_MISMATCH', None, office)
        for envelope in self.bundle.countersignature:
            office = strict(envelope['payload'])['office']
            if not self.signed_by(envelope, 'manifest', office):
                self.fault('BAD_SIGNATURE', None, office)
            elif known.get(office) != envelope['payload']:
                self.fault('MANIFEST_MISMATCH', None, office)
        if seal is not None:
            for office in sorted({leaf['office'] for i, leaf in self.leaves if i < before and leaf.get('office')} - set(known)):
                self.fault('MANIFEST_MISMATCH', None, office)

    def check_seal(self):
        envelope = self.bundle.seal
        leaf = next(iter(self.of('SEAL')), None)
        if leaf is None:
            return envelope and self.fault('SEAL_MISMATCH')
        if envelope is None or digest_of(envelope) != leaf[1]['digest']:
            return self.fault('SEAL_MISMATCH', leaf[0])
        if not self.signed_by(envelope, 'seal', 'coordinator'):
            return self.fault('BAD_SIGNATURE', leaf[0])
        stated = strict(envelope['payload'])
        count = lambda kind: sum(i < leaf[0] for i, _ in self.of(kind))
        counts = {'applications': 'APPLICATION_SPLIT', 'tasks': 'TASK_ISSUED', 'results': 'RESULT', 'late': 'LATE_RESULT',
                  'quarantined': 'QUARANTINE', 'scores': 'SCORE', 'overrides': 'OVERRIDE'}
        manifests = {strict(one['payload'])['office']: digest_of(one) for one in self.bundle.manifest}
        expected = {
            'v': 1, 'realm': self.bundle.about['realm'], 'season': self.bundle.about['season'], 'sealed_at': stated['sealed_at'],
            'size': leaf[0], 'root': b64(tree_root(self.hashes[:leaf[0]])),
            'closing_record': digest_of(self.bundle.closing) if self.bundle.closing else '',
            'rules': {'id': stated['rules']['id'], 'digest': b64(sha256(self.bundle.rules)) if self.bundle.rules else ''},
            'counts': {name: count(kind) for name, kind in counts.items()},
            'manifests': [{'office': office, 'digest': manifests[office]} for office in sorted(manifests)],
        }
        if stated != expected:
            self.fault('SEAL_MISMATCH', leaf[0])

    def check_scores(self):
        rules = self.bundle.rules
        if rules is not None and self.bundle.closing is None and not self.of('SCORE'):
            self.fault('RULES_MISMATCH')
        leaves, issues, answers, by_digest = dict(self.leaves), {}, {}, {}
        for i, leaf in self.leaves:
            kind = leaf['type']
            if kind == 'TASK_ISSUED':
                issues[leaf['task']] = i
                answers.pop(leaf['task'], None)
            if kind in RESULTS:
                by_digest[leaf['digest']] = i
            counted = i if kind == 'RESULT' else by_digest.get(leaf.get('target')) if kind == 'OVERRIDE' else None
            if counted is not None:
                result = leaves[counted]
                issue = issues.get(result['task'])
                if result['final'] and issue is not None and leaves[issue]['revision'] == result['revision']:
                    answers[result['task']] = counted
            if kind == 'SCORE':
                if rules is None or b64(sha256(rules)) != leaf['rules_digest']:
                    self.fault('RULES_MISMATCH', i)
                    continue
                self.check_score(i, leaf, json.loads(rules), issues, answers)

    def check_score(self, i, leaf, rules, issues, answers):
        leaves = dict(self.leaves)
        split = next((n for n, one in self.of('APPLICATION_SPLIT') if one['application'] == leaf['application']), None)
        if split is None:
            return self.fault('SCORE_MISMATCH', i)
        findings = []
        for task, issue in issues.items():
            if leaves[issue]['application'] != leaf['application'] or task not in answers:
                continue
            result = leaves[answers[task]]
            suspect = self.keys.get(result['key_id'], {}).get('suspect', ())
            if any(n < i and result['at'] >= since for n, since in suspect):
                continue
            asked, found = self.opened.get(issue), self.opened.get(answers[task])
            if asked is None or found is None:
                return
            findings.append({m: (asked if m in ('item', 'office', 'subject') else found)[m]
                             for m in ('item', 'office', 'subject', 'verdict', 'reason', 'facts')})
        if i in self.opened and split in self.opened:
            day = instant(self.opened[split]['handed_in_at']) + timedelta(hours=8)
            score = score_application(rules, findings, day.strftime('%Y-%m-%d'))
            if canonical(dict(score, application=leaf['application'])) != canonical(self.opened[i]):
                self.fault('SCORE_MISMATCH', i)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--log-key')
    parser.add_argument('--witness', action='append')
    parser.add_argument('--quorum', type=int, default=0)
    parser.add_argument('--tsa-ca')
    parser.add_argument('bundles', nargs='+')
    trust = parser.parse_args()
    with Signatures() as signatures:
        for path in trust.bundles:
            with open(path, 'rb') as file:
                data = file.read()
            try:
                verdict = Verifier(Bundle(data), trust, signatures).run()
            # Whoever holds the keys can sign records that are no records; the checks read them as if they were.
            except (Malformed, AttributeError, LookupError, TypeError, ValueError, OverflowError, RecursionError):
                verdict = {'exit': 50, 'faults': [{'rule': 'MALFORMED', 'leaf': None, 'office': None}]}
            print(json.dumps(verdict), flush=True)
    return verdict['exit']


if __name__ == '__main__':
    sys.exit(main())
