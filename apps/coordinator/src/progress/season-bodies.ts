import { ApiProperty } from '@nestjs/swagger';
import { WordsBody } from './bodies.js';

export class WindowBody {
  @ApiProperty({ format: 'date-time' }) opens_at: string;
  @ApiProperty({ format: 'date-time', description: 'End exclusive.' }) closes_at: string;
  @ApiProperty({ example: 1, description: 'Raised each time the window is moved.' }) epoch: number;
}

export class SeasonBody {
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ enum: ['planned', 'open', 'closing', 'closed', 'sealed'] }) state: string;
  @ApiProperty() window: WindowBody;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) closed_at: string | null;
  @ApiProperty({ example: 'foshan-2014-illustrative', description: 'Rule file that scores are computed by.' })
  rules_id: string;
  @ApiProperty({ description: 'SHA-256 of the rule file, base64.' }) rules_digest: string;
}

export class SeasonsBody {
  @ApiProperty({ format: 'date-time', description: 'The season clock.' }) now: string;
  @ApiProperty({ example: 1, description: 'How many times faster than real time it runs; not 1 in a rehearsal only.' })
  rate: number;
  @ApiProperty({ type: [SeasonBody] }) seasons: SeasonBody[];
}

export class FenceBody {
  @ApiProperty({ example: 'ingress.0' }) queue: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'It waits in the broker until then.' })
  armed_until: string | null;
  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: 'A second one was published at the deadline.',
  })
  published_at: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'It was met in the queue.' }) seen_at:
    string | null;
}

export class ClosingBody {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The closing record: counts per office, what went unanswered, what came late until it was signed.',
  })
  payload: object;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The signed envelope (DSSE), from which anyone can check the payload.',
  })
  envelope: object;
  @ApiProperty({ description: 'The signature was verified for this answer.' }) verified: boolean;
}

export class SeasonDetailBody extends SeasonBody {
  @ApiProperty({ format: 'date-time', description: 'The season clock.' }) now: string;
  @ApiProperty({ example: 1, description: 'Ingress queues whose fences must be seen before it closes.' })
  partitions: number;
  @ApiProperty({ type: [FenceBody] }) fences: FenceBody[];
  @ApiProperty({ type: ClosingBody, nullable: true, description: 'Once it is closed.' })
  closing_record: ClosingBody | null;
}

/** `issued` = `confirmed` + `contradicted` + `not_found` + `unable` + `remaining`. */
export class CountsBody {
  @ApiProperty({ example: 120 }) issued: number;
  @ApiProperty({ example: 90 }) confirmed: number;
  @ApiProperty({ example: 6 }) contradicted: number;
  @ApiProperty({ example: 2 }) not_found: number;
  @ApiProperty({ example: 2 }) unable: number;
  @ApiProperty({ example: 20, description: 'Not finally answered yet; once the season is closed: unanswered.' })
  remaining: number;
  @ApiProperty({ example: 1, description: 'Interim findings that came; they answer nothing.' }) interim: number;
  @ApiProperty({ example: 0, description: 'Results behind the fence; they count for nothing.' }) late: number;
}

export class OfficeProgressBody extends CountsBody {
  @ApiProperty({ example: 'education.shunde' }) office: string;
  @ApiProperty({
    example: 'shunde',
    description: 'District, `city`, `province`, `home_authority`, or the issuing body.',
  })
  jurisdiction: string;
  @ApiProperty() name: WordsBody;
}

export class AgencyProgressBody extends CountsBody {
  @ApiProperty({ example: 'education' }) agency: string;
  @ApiProperty() name: WordsBody;
  @ApiProperty({ type: [OfficeProgressBody] }) offices: OfficeProgressBody[];
}

export class ApplicationTotalsBody {
  @ApiProperty({ example: 500 }) total: number;
  @ApiProperty({ example: 420, description: 'Every task finally answered.' }) complete: number;
}

export class ProgressBody {
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ format: 'date-time', description: 'All figures belong to this moment of the season clock.' })
  at: string;
  @ApiProperty() applications: ApplicationTotalsBody;
  @ApiProperty() totals: CountsBody;
  @ApiProperty({
    type: [AgencyProgressBody],
    description: 'Rows of the grid; its columns are the jurisdictions of the offices.',
  })
  agencies: AgencyProgressBody[];
}
