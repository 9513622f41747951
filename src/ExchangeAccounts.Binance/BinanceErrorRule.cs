using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>What one of the exchange's codes means.</summary>
/// <param name="Kind">The kind, where no remedy helps.</param>
/// <param name="Parameter">The parameter at fault; null where the code does not say.</param>
/// <param name="Remedy">What to try first.</param>
/// <param name="Unsettled">A write that was answered with it may have been carried out all the same.</param>
/// <param name="NothingToChange">No failure at all where a setting was sent: it was so already.</param>
internal readonly record struct BinanceErrorRule(
    FailureKind Kind,
    string? Parameter = null,
    WireRemedy Remedy = WireRemedy.None,
    bool Unsettled = false,
    bool NothingToChange = false);
