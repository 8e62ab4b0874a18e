"""Points of an application by a rule file, computed from the findings of the offices: a second implementation, after the
descriptions in libs/review/src/rule-file.ts. All points are integer hundredths."""
import json


def score_application(rules, findings, day):
    """`day`: the day of handing in, Asia/Shanghai, YYYY-MM-DD. The result has the members of a committed score but whose it is."""
    findings = sorted(findings, key=lambda f: (f['item'], f['subject'], f['office'], json.dumps(f['facts'], separators=(',', ':'))))
    room = {group['id']: group.get('cap') for group in rules['groups']}
    subtotals = {group['id']: 0 for group in rules['groups']}
    flags, lines = [], []
    for rule in rules['indicators']:
        before = len(flags)
        rows = [counted_for_row(rule, row, findings, day, flags) for row in rule['rows']]
        counted = [one for row in rows for one in row]
        if rule['direction'] == 'bar' and counted:
            flags.append({'kind': 'barred', 'indicator': rule['id']})
        if rule['direction'] == 'gate' and not all(rows):
            flags.append({'kind': 'gate_unmet', 'indicator': rule['id']})
        if not counted:
            continue
        line = line_of(rule, counted, any(flag['kind'] == 'conflict' for flag in flags[before:]))
        left = room[rule['group']]
        if rule['direction'] == '+' and left is not None:
            if line['points'] > left:
                line.update(points=left, note='group_capped')
            room[rule['group']] = left - line['points']
        subtotals[rule['group']] += line['points']
        lines.append(line)
    total = sum(line['points'] for line in lines)
    barred = any(flag['kind'] in ('barred', 'gate_unmet') for flag in flags)
    return {'total': total, 'threshold': rules['threshold'], 'reached': total >= rules['threshold'] and not barred,
            'barred': barred, 'lines': lines, 'subtotals': subtotals, 'flags': flags}


def line_of(rule, counted, conflict):
    cap = rule.get('cap', {})
    sources = [ref for one in counted for ref in one['from']]
    if rule.get('combine', 'sum') == 'max':
        best = max(counted, key=lambda one: abs(points_of([one])))
        earned = points = points_of([best])
        sources = best['from']
    else:
        earned = points = points_of(counted)
        if 'perYear' in cap:
            years = {one['year'] for one in counted}
            points = sum(clamp(points_of([one for one in counted if one['year'] == year]), cap['perYear']) for year in years)
    points = clamp(points, cap.get('total'))
    line = {'indicator': rule['id'], 'points': points, 'from': sources}
    note = 'capped' if points != earned else 'lower_value_counted' if conflict else None
    return dict(line, note=note) if note else line


def points_of(counted):
    points, quantities = 0, {}
    for one in counted:
        rule = one['row'].get('points', {'kind': 'none'})
        if rule['kind'] == 'per_unit':
            unit = (rule['unit'], rule['points'])
            quantities[unit] = quantities.get(unit, 0) + one['value']
        else:
            points += one['value']
    return points + sum(quantity // unit * worth for (unit, worth), quantity in quantities.items())


def clamp(points, cap):
    return points if cap is None else max(-cap, min(cap, points))


def counted_for_row(rule, row, findings, day, flags):
    subjects, agencies = row.get('subjects', ['applicant']), row.get('agencies')
    candidates = [f for f in findings if f['item'] == row['item'] and f['subject'].split(':')[0] in subjects
                  and (agencies is None or agency_of(f) in agencies)]
    if agencies is None:
        return [one for f in candidates for one in [count(rule, row, f, day, flags)] if one]
    together = []
    for subject in dict.fromkeys(f['subject'] for f in candidates):
        ours = [f for f in candidates if f['subject'] == subject]
        counted = [one for f in ours for one in [count(rule, row, f, day, flags)] if one]
        about = {'indicator': rule['id'], 'item': row['item'], 'subject': subject}
        if not counted:
            continue
        if len(counted) < len(ours) or not set(agencies) <= {agency_of(f) for f in ours}:
            flags.append(dict(about, kind='not_confirmed_by_all'))
            continue
        lowest = min(counted, key=lambda one: one['value'])
        if any(one['value'] != lowest['value'] for one in counted):
            flags.append(dict(about, kind='conflict'))
        together.append(dict(lowest, **{'from': [ref for one in counted for ref in one['from']]}))
    return together


def agency_of(finding):
    return finding['office'].split('.')[0]


def count(rule, row, finding, day, flags):
    facts = finding['facts']

    def doubt(kind):
        flags.append({'kind': kind, 'indicator': rule['id'], 'item': finding['item'], 'subject': finding['subject']})

    def lacks(fact):
        if fact in facts:
            return False
        doubt('missing_fact')
        return rule['direction'] != 'bar'

    if finding['verdict'] == 'confirmed':
        if rule['direction'] not in ('+', 'gate'):
            return None
    elif finding['reason'] not in row.get('officeValueCounts', []):
        return None
    when, window, year = row.get('when'), row.get('window'), None
    if when:
        if lacks(when['fact']):
            return None
        if when['fact'] in facts and not any(same(facts[when['fact']], one) for one in when['in']):
            return None
    if window:
        if lacks(window['fact']):
            return None
        if window['fact'] in facts:
            value = text_of(facts[window['fact']])
            since = '%04d%s' % (int(day[:4]) - window['years'], day[4:])
            if not since[:len(value)] < value <= day[:len(value)]:
                return doubt('outside_window')
            year = value[:4]
    value = value_of(row.get('points', {'kind': 'none'}), facts, doubt)
    if value is None:
        return None
    return {'row': row, 'value': value, 'year': year, 'from': [{m: finding[m] for m in ('item', 'office', 'subject')}]}


def value_of(points, facts, doubt):
    kind = points['kind']
    if kind == 'none':
        return 0
    if kind == 'fixed':
        return points['points']
    if points['fact'] not in facts:
        return doubt('missing_fact')
    fact = facts[points['fact']]
    if kind == 'table':
        code = text_of(fact)
        return points['points'][code] if code in points['points'] else doubt('unlisted_code')
    if not isinstance(fact, int) or isinstance(fact, bool):
        return doubt('missing_fact')
    if kind == 'per_unit':
        return fact
    reached = [step['points'] for step in points['steps'] if fact >= step['atLeast']]
    return max(reached, key=abs, default=0)


def text_of(value):
    return json.dumps(value) if isinstance(value, bool) else str(value)


def same(a, b):
    return type(a) is type(b) and a == b
