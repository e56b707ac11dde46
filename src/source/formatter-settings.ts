/** What a formatter of the project is told, in Prettier's own terms. */
export interface FormatterSettings {
  readonly printWidth: number;
  readonly tabWidth: number;
  readonly useTabs: boolean;
  readonly semi: boolean;
  readonly singleQuote: boolean;
  readonly quoteProps: 'as-needed' | 'preserve';
  readonly trailingComma: 'all' | 'es5' | 'none';
  readonly bracketSpacing: boolean;
  readonly bracketSameLine: boolean;
  readonly arrowParens: 'always' | 'avoid';
  readonly endOfLine: 'lf' | 'crlf' | 'cr';
}
