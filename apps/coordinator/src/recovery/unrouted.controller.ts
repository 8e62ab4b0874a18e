import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { agencyOf } from '#contracts';
import type { Unroutable } from '#review';
import { claimUnroutedTask, listUnrouted, type ListedUnrouted } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { readJsonBody } from '../http/read-json-body.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { CodedBody, ItemRefBody, OfficeRefBody } from '../progress/bodies.js';
import { IsOffice, limitOf, pageOf, PageQuery, placeOf } from '../progress/paging.js';
import { itemRef, officeRef } from '../progress/words.js';
import { chooseOffice, sendTo } from './reroute-tasks.js';

const WHY: Record<Unroutable, { zh: string; en: string }> = {
  no_office_named: { zh: '退回单位未指明应由哪个单位承办', en: 'The office named no other.' },
  unknown_office: { zh: '指明的单位不存在', en: 'The office that was named does not exist.' },
  item_not_checked_there: { zh: '指明的单位不核查此事项', en: 'The office that was named does not check the item.' },
  sent_back: { zh: '指明的单位已退回过', en: 'The office that was named said the same.' },
  too_often: { zh: '转派次数过多', en: 'The task was routed too often.' },
};

export class UnroutedBody {
  @ApiProperty({ format: 'uuid' }) task_id: string;
  @ApiProperty({ example: 'FS-2026-000123' }) application: string;
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ description: 'The office that said that it is not its own.' }) office: OfficeRefBody;
  @ApiProperty() item: ItemRefBody;
  @ApiProperty({ example: 'applicant' }) subject: string;
  @ApiProperty() why: CodedBody;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ type: [OfficeRefBody], description: 'Offices that check this item.' })
  candidates: OfficeRefBody[];
}

export class UnroutedPageBody {
  @ApiProperty({ type: [UnroutedBody] }) entries: UnroutedBody[];
  @ApiProperty({ nullable: true, type: String }) next: string | null;
}

export class RouteBody {
  @ApiProperty({ example: 'education.nanhai' })
  @IsOffice()
  office: string;
}

/** Tasks that an office sent back and that no rule could route: a person says whose they are. */
@ApiTags('decisions')
@Controller('api/unrouted-tasks')
export class UnroutedController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @Allow('city_hr', 'auditor')
  @ApiOperation({ summary: 'Tasks that wait to be routed, by id.' })
  @ApiResponse({ status: 200, type: UnroutedPageBody })
  @ApiProblems('invalid_query')
  async list(@Query(new QueryPipe(PageQuery)) query: PageQuery): Promise<UnroutedPageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'uuid') ?? [];
    const rows = await listUnrouted(this.parts.store, after, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => this.show(row),
      ({ taskId }) => [taskId],
    );
  }

  @Post(':task/route')
  @Allow('city_hr')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give the task to an office, under a new revision.' })
  @ApiBody({ type: RouteBody })
  @ApiResponse({ status: 204 })
  @ApiProblems('unknown_task', 'not_routable', 'invalid_body', 'malformed_json', 'unsupported_type', 'signer_away')
  async route(@Param('task') task: string, @Req() request: Request, @ActingPerson() person: Person): Promise<void> {
    const id = uuidParam(task, 'unknown_task');
    const { office } = readJsonBody(RouteBody, request.body);
    await this.parts.store.transaction('READ COMMITTED', async (manager) => {
      const unrouted = await claimUnroutedTask(manager, id);
      if (unrouted === null) throw new Problem('unknown_task');
      const chosen = chooseOffice({ ...unrouted, refusedBy: [] }, office, this.parts.catalogue);
      if (chosen.kind === 'unroutable') throw new Problem('not_routable');
      await sendTo(manager, unrouted, chosen.office, this.parts);
    });
    this.parts.wakeDispatch();
    this.parts.log.info({ event: 'task-routed-by-hand', task: id, to: office, by: person.ref });
  }

  private show(row: ListedUnrouted): UnroutedBody {
    const { catalogue } = this.parts;
    const { taskId, application, season, office, item, subject, why, notedAt } = row;
    return {
      task_id: taskId,
      application,
      season,
      office: officeRef(office, catalogue),
      item: itemRef(office, item, catalogue),
      subject,
      why: { code: why, ...WHY[why as Unroutable] },
      since: notedAt.toISOString(),
      candidates: catalogue
        .offices()
        .filter(({ id }) => id !== office && catalogue.item(agencyOf(id), item) !== undefined)
        .map(({ id }) => officeRef(id, catalogue)),
    };
  }
}
