import { Module, type DynamicModule } from '@nestjs/common';
import { Publisher } from '#bus';
import type { Desk } from './answering/desk.js';
import { DESK, OfficeController } from './answering/office.controller.js';

/** One office. A process that serves several has one of these for each, and they share nothing. */
@Module({})
export class AdapterModule {
  static with(desk: Desk, publisher: Publisher): DynamicModule {
    return {
      module: AdapterModule,
      controllers: [OfficeController],
      providers: [
        { provide: DESK, useValue: desk },
        { provide: Publisher, useValue: publisher },
      ],
    };
  }
}
