// The far side of the stock transport: a Nest microservice that answers each request with text of the given size.
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { STOCK_QUEUE, textOf } from './stock-nest.js';

const { url, resultBytes } = JSON.parse(process.argv[2]!) as { url: string; resultBytes: number };
const answer = textOf(resultBytes);

@Controller()
class Answers {
  @MessagePattern('verify')
  verify(): string {
    return answer;
  }
}

@Module({ controllers: [Answers] })
class AnswererModule {}

const app = await NestFactory.createMicroservice<MicroserviceOptions>(AnswererModule, {
  transport: Transport.RMQ,
  logger: ['error'],
  options: {
    urls: [url],
    queue: STOCK_QUEUE,
    prefetchCount: 512,
    queueOptions: { durable: true, arguments: { 'x-queue-type': 'quorum' } },
  },
});
await app.listen();
process.send?.({ event: 'ready' });
