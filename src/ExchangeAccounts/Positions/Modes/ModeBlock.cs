namespace ExchangeAccounts;

/// <summary>What may block a change of a mode.</summary>
/// <param name="Text">What it is, in sentences.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record ModeBlock(string Text, string Advice);
