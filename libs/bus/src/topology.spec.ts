import { ingressPartition } from '#contracts';
import { brokerTopology, TASK_QUEUE_BYTES } from './topology.js';

const OFFICES = ['education.shunde', 'public_security.city', 'donation_recipient.red_cross'];
const topology = brokerTopology({ offices: OFFICES, ingressPartitions: 2 });
const queue = (name: string) => topology.queues.find((one) => one.name === name)!.arguments;

describe('brokerTopology', () => {
  it('has nothing but quorum queues, each with its dead-lettering made at-least-once', () => {
    for (const { name, arguments: args } of topology.queues) {
      expect(args['x-queue-type']).toBe('quorum');
      if (name === 'dead' || name === 'marker') continue;
      expect(args).toMatchObject({ 'x-dead-letter-strategy': 'at-least-once', 'x-overflow': 'reject-publish' });
    }
  });

  it('gives every office a task queue and a results exchange of its own, bound to its ingress alone', () => {
    for (const office of OFFICES) {
      expect(queue(`task.${office}`)).toMatchObject({ 'x-delivery-limit': 20, 'x-dead-letter-exchange': 'dead' });
      expect(topology.bindings.filter(({ exchange }) => exchange === `results.${office}`)).toEqual([
        { exchange: `results.${office}`, queue: `ingress.${ingressPartition(office, 2)}`, routingKey: '' },
      ]);
      expect(topology.bindings).toContainEqual({ exchange: 'tasks', queue: `task.${office}`, routingKey: office });
    }
    expect(topology.exchanges).toContainEqual({ name: 'results.education.shunde', type: 'fanout' });
  });

  it('lets a fence fall into the ingress it belongs to', () => {
    expect(queue('ingress.1')).toMatchObject({ 'x-single-active-consumer': true, 'x-delivery-limit': 20 });
    expect(queue('fence.ingress.1')).toMatchObject({
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': 'ingress.1',
    });
  });

  it('limits what lies in a task queue, and in no other', () => {
    const [policy, ...others] = topology.policies;
    expect(others).toEqual([]);
    expect(policy!.definition).toEqual({ 'max-length-bytes': TASK_QUEUE_BYTES });
    const limited = topology.queues.map(({ name }) => name).filter((name) => new RegExp(policy!.pattern).test(name));
    expect(limited).toEqual(OFFICES.map((office) => `task.${office}`));
  });
});
