/**
 * A document as it is written: elements in the order in which they are given, nothing else.
 *
 * The same calls make the same bytes: two blanks for each level, line feeds, no moment and
 * no random part. Each text is checked before it is written, and the first that may not
 * stand in a message makes the whole a refusal.
 */
import { Result } from "effect"
import { type MessageFault, MessageRefused } from "../message/message-refused.ts"
import type { TextRule } from "../message/text-rule.ts"
import { escapeText } from "./escape-text.ts"

const indents = Array.from({ length: 24 }, (_, depth) => `\n${"  ".repeat(depth)}`)

/** Writes one document of a namespace; made for each, and used once. */
export class XmlOutput {
  #text: string
  #refused: MessageRefused | undefined
  readonly #open: string[] = []

  constructor(namespace: string) {
    this.#text = `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">`
  }

  /** Begins an element that holds others. */
  open(name: string): void {
    this.#open.push(name)
    this.#text += `${indents[this.#open.length]}<${name}>`
  }

  /** Ends the element that was begun last. */
  close(): void {
    const indent = indents[this.#open.length]
    this.#text += `${indent}</${this.#open.pop()}>`
  }

  /** An element that holds text. */
  text(name: string, text: string, rule: TextRule): void {
    const fault = rule(text)
    if (fault !== undefined) this.refuse(name, fault)
    this.#text += `${indents[this.#open.length + 1]}<${name}>${escapeText(text)}</${name}>`
  }

  /** The same where there is something to say. */
  optionalText(name: string, text: string | undefined, rule: TextRule): void {
    if (text !== undefined) this.text(name, text, rule)
  }

  /** An element whose text needs no check, because a domain type made it. */
  plain(name: string, text: string, attribute = ""): void {
    this.#text += `${indents[this.#open.length + 1]}<${name}${attribute}>${text}</${name}>`
  }

  /** Says that what stands at an element of the one that is open may not be written. */
  refuse(name: string, fault: MessageFault): void {
    this.#refused ??= new MessageRefused({
      fault,
      where: ["Document", ...this.#open, name].join("/")
    })
  }

  /** The whole document, or the first refusal. */
  end(): Result.Result<string, MessageRefused> {
    return this.#refused === undefined
      ? Result.succeed(`${this.#text}\n</Document>\n`)
      : Result.fail(this.#refused)
  }
}
