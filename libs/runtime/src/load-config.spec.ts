import { IsIn, IsInt, IsNotEmpty, IsOptional, Max, Min } from 'class-validator';
import { ConfigurationError, loadConfig } from './load-config.js';

class Sample {
  @IsNotEmpty({ message: 'DATABASE_URL must be the address of a PostgreSQL database' })
  DATABASE_URL: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(65535)
  PORT: number = 8080;

  @IsIn(['ed25519'])
  ALGORITHM: string = 'ed25519';
}

describe('loadConfig', () => {
  it('converts, keeps defaults and freezes', () => {
    const config = loadConfig(Sample, { DATABASE_URL: 'postgres://x', PORT: '9000' });
    expect(config).toMatchObject({ DATABASE_URL: 'postgres://x', PORT: 9000, ALGORITHM: 'ed25519' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every wrong variable and never its value', () => {
    const load = () => loadConfig(Sample, { PORT: '99999999', ALGORITHM: 'secret-value' });
    expect(load).toThrow(ConfigurationError);
    try {
      load();
    } catch (error) {
      const { message } = error as Error;
      expect(message).toContain('DATABASE_URL');
      expect(message).toContain('PORT');
      expect(message).toContain('ALGORITHM');
      expect(message).not.toContain('99999999');
      expect(message).not.toContain('secret-value');
    }
  });
});
