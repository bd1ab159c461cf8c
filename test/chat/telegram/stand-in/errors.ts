/** What the Bot API answers when it says no. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;
  constructor(code: number, description: string, parameters?: ApiError['parameters']) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export function badRequest(what: string, parameters?: ApiError['parameters']): never {
  throw new ApiError(400, `Bad Request: ${what}`, parameters);
}

export function forbidden(what: string): never {
  throw new ApiError(403, `Forbidden: ${what}`);
}

export function slowDown(seconds: number): never {
  throw new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
