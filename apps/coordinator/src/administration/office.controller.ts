import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DISTRICTS } from '#agencies';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { AgencyRefBody } from '../overview/overview-bodies.js';
import { Allow } from '../people/acting-person.js';
import { OfficeRefBody } from '../progress/bodies.js';
import { officeRef } from '../progress/words.js';

export class OfficesBody {
  @ApiProperty({ type: [OfficeRefBody], description: 'By id.' }) offices: OfficeRefBody[];
  @ApiProperty({ type: [AgencyRefBody] }) districts: AgencyRefBody[];
}

/** Offices and districts by name, for who gives accounts to them. */
@ApiTags('administration')
@Controller('api/offices')
@Allow('security_administrator', 'system_administrator', 'city_hr', 'auditor')
@UseGuards(TakesNoQuery)
export class OfficeController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'Every office and every district.' })
  @ApiResponse({ status: 200, type: OfficesBody })
  @ApiProblems('invalid_query', 'not_allowed')
  list(): OfficesBody {
    const { catalogue } = this.parts;
    const ids = catalogue.offices().map(({ id }) => id);
    return {
      offices: ids.sort().map((id) => officeRef(id, catalogue)),
      districts: Object.entries(DISTRICTS).map(([id, { zh, en }]) => ({ id, name: { zh, en } })),
    };
  }
}
