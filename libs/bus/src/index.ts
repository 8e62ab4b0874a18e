// RabbitMQ: topology, a confirming publisher, a batch consumer and its Nest transport.
// Must never know: what a message means, keys, databases, the policy.
export { BusConnection } from './connection.js';
export type { BusConnectionOptions, BusState } from './connection.js';
export { brokerAccess, isToBeRenewed } from './broker-access.js';
export type { BrokerAccess, ClientCertificate } from './broker-access.js';
export type { BusLog } from './bus-log.js';
export { Publisher } from './publisher.js';
export type { PublisherOptions, PublisherStatistics } from './publisher.js';
export type { OutgoingMessage, PublishOutcome } from './outgoing-message.js';
export { RetryLater } from './delivery.js';
export type { BatchHandler, Delivery, DeliveryBatch, DeliveryProperties, Settlement } from './delivery.js';
export { BatchConsumer } from './batch-consumer.js';
export type { BatchConsumerOptions, BatchConsumerStatistics } from './batch-consumer.js';
export { COUNTERSIGN_BUS, ConsumeBatches } from './consume-batches.js';
export { BatchConsumerStrategy } from './batch-consumer-strategy.js';
export type { BatchConsumerStrategyOptions, ConsumedQueue } from './batch-consumer-strategy.js';
export { brokerTopology, TASK_QUEUE_BYTES } from './topology.js';
export type {
  BindingDeclaration,
  BrokerTopology,
  ExchangeDeclaration,
  PolicyDeclaration,
  QueueDeclaration,
  TopologyInput,
} from './topology.js';
export { readQueueDepths } from './queue-depths.js';
export type { QueueDepth } from './queue-depths.js';
export { declareTopology } from './declare-topology.js';
export { definitionsFile, OFFICE_LIMITS, officePermissions, passwordHash } from './definitions-file.js';
export type { BrokerDefinitions, DefinitionsInput } from './definitions-file.js';
