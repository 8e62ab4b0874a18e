import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';

/**
 * Limits how often an address may try to prove who it is, whatever account it names: the lock of an account does not hinder who tries
 * one password on many. Each coordinator counts for itself.
 */
@Injectable()
export class SignInThrottle implements CanActivate {
  private readonly attempts: RateLimiterMemory;

  constructor({ signIn }: HttpSettings) {
    this.attempts = new RateLimiterMemory({ points: signIn.attemptsPerMinute, duration: 60 });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { ip = '' } = context.switchToHttp().getRequest<Request>();
    try {
      await this.attempts.consume(ip);
    } catch (reason) {
      if (reason instanceof RateLimiterRes) throw new Problem('too_many_requests');
      throw reason;
    }
    return true;
  }
}
