using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>What one code of the exchange means to us.</summary>
/// <param name="Kind">The kind, where no remedy helped.</param>
/// <param name="Parameter">The parameter that is not acceptable; null where the code does not say.</param>
/// <param name="Remedy">What to try first.</param>
/// <param name="Unsettled">For a write: it may have been carried out all the same.</param>
internal readonly record struct BybitError(
    FailureKind Kind,
    string? Parameter = null,
    WireRemedy Remedy = WireRemedy.None,
    bool Unsettled = false);
