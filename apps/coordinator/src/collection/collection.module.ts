import { Module, type DynamicModule } from '@nestjs/common';
import { CollectionController } from './collection.controller.js';
import { CollectionService } from './collection.service.js';

@Module({})
export class CollectionModule {
  static with(service: CollectionService): DynamicModule {
    return {
      module: CollectionModule,
      controllers: [CollectionController],
      providers: [{ provide: CollectionService, useValue: service }],
      exports: [CollectionService],
    };
  }
}
