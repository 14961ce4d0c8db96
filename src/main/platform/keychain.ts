/** The system's keychain, for tokens and nothing else. */
export type Keychain = {
  /** Throws KeychainUnavailable where none answers. */
  read(account: string): Promise<string | null>;
  save(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
};

/** Its message is for the user: why no keychain answers. */
export class KeychainUnavailable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeychainUnavailable';
  }
}
