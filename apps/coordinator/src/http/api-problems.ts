import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ProblemBody, problemBody, PROBLEMS, type ProblemCode } from './problem.js';

/** Documents the problems that a route can answer with, each with an example; several of one status share an entry. */
export function ApiProblems(...codes: ProblemCode[]): MethodDecorator {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))];
  return applyDecorators(
    ...statuses.map((status) => {
      const ofStatus = codes.filter((code) => PROBLEMS[code].status === status);
      return ApiResponse({
        status,
        description: ofStatus.map((code) => `\`${code}\`: ${PROBLEMS[code].en}`).join(' '),
        type: ProblemBody,
        examples: Object.fromEntries(ofStatus.map((code) => [code, { summary: code, value: problemBody(code) }])),
      });
    }),
  );
}
