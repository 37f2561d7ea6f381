/** Whom to ask and whom to tell, as the configuration names them. */
export interface Contacts {
  /** Who answers questions about the reports. */
  readonly questions?: string
  readonly acquirer?: string
  readonly psp?: string
  readonly contractor?: string
  readonly commission?: string
}

/** Who signs a report, as the configuration names them; they sign by hand. */
export interface SignOff {
  readonly performed?: string
  readonly reviewed?: string
  readonly responsible?: string
}

/** Whose data are looked at, and who answers for that. */
export interface Organisation {
  readonly organisation?: string
  readonly contacts?: Contacts
  readonly signOff?: SignOff
  /** A picture for the head of each page: a data URL of PNG or SVG. */
  readonly logo?: string
}
