namespace ExchangeAccounts;

/// <summary>What a line of the journal is.</summary>
internal enum JournalLineKind
{
    /// <summary>Something is about to be sent.</summary>
    Intent = 1,

    /// <summary>What became of it.</summary>
    Outcome,
}
