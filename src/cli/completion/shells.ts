/** The shells there is a completion script for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** Name of a shell. */
export type Shell = (typeof SHELLS)[number];

/** What a person types once to have the completion in every new shell. */
export const SET_UP: Readonly<Record<Shell, readonly string[]>> = {
  bash: [
    'npx jwt-scaffold completion bash > ~/.jwt-scaffold.bash',
    "echo '. ~/.jwt-scaffold.bash' >> ~/.bashrc",
  ],
  zsh: [
    'npx jwt-scaffold completion zsh > ~/.jwt-scaffold.zsh',
    "echo '. ~/.jwt-scaffold.zsh' >> ~/.zshrc",
  ],
  fish: [
    'npx jwt-scaffold completion fish > \\',
    '  ~/.config/fish/conf.d/jwt-scaffold.fish',
  ],
};

/** The first lines of a script: what it is, and how to have it always. */
export function heading(shell: Shell): string[] {
  return [
    `Completion of jwt-scaffold and npx jwt-scaffold for ${shell}.`,
    'In every new shell:',
    ...SET_UP[shell].map((line) => `  ${line}`),
  ].map((line) => `# ${line}`);
}

/** A text as one word for a shell, whatever is in it. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
