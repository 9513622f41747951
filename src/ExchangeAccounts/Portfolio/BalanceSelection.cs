namespace ExchangeAccounts;

/// <summary>The rows a filter selects, and the symbols it could not.</summary>
/// <param name="Rows">In their order.</param>
/// <param name="Failures"><see cref="FailureKind.UnknownSymbol"/>, one for each symbol that stands for nothing.</param>
public sealed record BalanceSelection(IReadOnlyList<ExchangeBalance> Rows, IReadOnlyList<ExchangeException> Failures);
