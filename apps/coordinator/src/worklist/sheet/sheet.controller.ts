import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { Request } from 'express';
import { agencyOf } from '#contracts';
import type { WorklistActor } from '#review';
import { readSheetEntries } from '#store';
import { CoordinatorParts } from '../../coordinator-parts.js';
import { ApiProblems } from '../../http/api-problems.js';
import { HttpSettings } from '../../http/http-settings.js';
import { Problem } from '../../http/problem.js';
import { QueryPipe } from '../../http/query-pipe.js';
import { UnreadableFile } from '../../intake/import/import-entry.js';
import { receiveUpload, UploadTooLarge } from '../../intake/import/receive-upload.js';
import { Allow } from '../../people/acting-person.js';
import { ActingOfficer } from '../worklist-actor.js';
import { answerSheet } from './answer-sheet.js';
import { readSheet, type Sheet } from './read-sheet.js';
import { SheetBody, showSheet } from './sheet-bodies.js';
import { entryRow, problemRow } from './sheet-rows.js';
import { MOST_SHEET_ROWS } from './sheet-template.js';
import { writeSheet, type SheetOf } from './write-sheet.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ITEM = { code: 'unknown_item', zh: '没有此核查事项', en: 'There is no such evidence item.' };
const TRUTH = { code: 'not_truth', zh: '应为 true 或 false', en: 'Must be true or false.' };
const ANSWER = { code: 'unknown_form', zh: '应为 report 或 workbook', en: 'Must be report or workbook.' };
const UPLOAD_BYTES = 8 * 1024 * 1024;
const INFLATED_BYTES = 32 * 1024 * 1024;

export class SheetQuery {
  @ApiProperty({ example: 'criminal_record', description: 'A sheet has one item, because each has its own columns.' })
  @Matches(/^[a-z][a-z0-9_]{0,63}$/, { context: ITEM })
  item: string;
}

export class AnswerSheetQuery {
  @ApiProperty({ enum: ['true', 'false'], required: false, description: 'Only check the sheet; save nothing.' })
  @IsOptional()
  @IsIn(['true', 'false'], { context: TRUTH })
  dry_run?: 'true' | 'false';

  @ApiProperty({
    enum: ['report', 'workbook'],
    required: false,
    description: '`workbook`: a sheet of the rows that are not taken, with the reasons, to mend and send again.',
  })
  @IsOptional()
  @IsIn(['report', 'workbook'], { context: ANSWER })
  answer?: 'report' | 'workbook';
}

@ApiTags('worklist')
@ApiExtraModels(SheetBody)
@Allow('officer')
@Controller('api/worklist/sheet')
export class SheetController {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The entries of an item that I can answer, as an Excel sheet to fill in.',
    description: `What nobody has and what I have claimed, what is due first in front, at most ${MOST_SHEET_ROWS}.`,
  })
  @ApiProduces(XLSX)
  @ApiResponse({ status: 200, content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems('invalid_query')
  async download(
    @Query(new QueryPipe(SheetQuery)) query: SheetQuery,
    @ActingOfficer() { office, ref }: WorklistActor,
  ): Promise<StreamableFile> {
    const item = this.parts.catalogue.item(agencyOf(office), query.item);
    if (item === undefined) throw new Problem('invalid_query', [{ path: 'item', ...ITEM }]);
    const entries = await readSheetEntries(this.parts.store, { office, item: item.id, officer: ref }, MOST_SHEET_ROWS);
    const rows = entries.map((entry) => entryRow(entry, item));
    return this.workbook({ office, item, problems: false }, rows);
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Answer the entries of a sheet that was filled in.',
    description:
      'The body is the workbook. Each row is for itself: `new` and `changed` are saved unless `dry_run`, `conflict` and `error` are not. ' +
      'Answers go the way of `POST /api/worklist/{id}/proposal`; an entry that nobody has is taken by answering it.',
  })
  @ApiConsumes(XLSX)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 200,
    content: {
      'application/json': { schema: { $ref: getSchemaPath(SheetBody) } },
      [XLSX]: { schema: { type: 'string', format: 'binary' } },
    },
  })
  @ApiProblems('unreadable_file', 'invalid_query', 'too_large', 'unsupported_type', 'invalid_sheet', 'signer_away')
  async upload(
    @Req() request: Request,
    @Query(new QueryPipe(AnswerSheetQuery)) query: AnswerSheetQuery,
    @ActingOfficer() actor: WorklistActor,
  ): Promise<SheetBody | StreamableFile> {
    const dryRun = query.dry_run === 'true';
    const sheet = await this.receive(request, actor.office);
    const rows = await answerSheet(this.parts, actor, sheet, dryRun);
    if (query.answer !== 'workbook') return showSheet(rows, sheet.unanswered, !dryRun);
    const refused = rows.filter(({ code }) => code !== null);
    const { item } = sheet;
    return this.workbook(
      { office: actor.office, item, problems: true },
      refused.map((one) => problemRow(one, item)),
    );
  }

  private async receive(request: Request, office: string): Promise<Sheet> {
    const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
    if (type !== XLSX || (request.headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new Problem('unsupported_type');
    const { dataFolder, importLimits } = this.settings;
    const folder = join(dataFolder, 'imports');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${randomUUID()}.upload`);
    try {
      await receiveUpload(request, file, Math.min(UPLOAD_BYTES, importLimits.uploadBytes));
      const limit = Math.min(INFLATED_BYTES, importLimits.inflatedBytes);
      return await readSheet(file, limit, office, this.parts.catalogue);
    } catch (error) {
      if (error instanceof UploadTooLarge) throw new Problem('too_large');
      if (error instanceof UnreadableFile) throw new Problem('unreadable_file', [error.fault]);
      throw error;
    } finally {
      await rm(file, { force: true });
    }
  }

  /** The workbook is written while it is sent; a fault on the way cuts the answer off. */
  private workbook(sheet: SheetOf, rows: Iterable<string[]>): StreamableFile {
    const out = new PassThrough();
    writeSheet(out, sheet, rows).catch((error: unknown) => out.destroy(error as Error));
    const disposition = `attachment; filename="worklist-${sheet.item.id}${sheet.problems ? '-problems' : ''}.xlsx"`;
    return new StreamableFile(out, { type: XLSX, disposition });
  }
}
