using ExchangeAccounts.Binance;
using ExchangeAccounts.Bybit;

namespace ExchangeAccounts.Composition;

/// <summary>
/// Puts the house together: core, both adapters, the simulated exchanges. Compiled into each composition root (module,
/// console program, tests, bench), because nothing below them may know all the parts.
/// </summary>
internal static class ExchangeComposition
{
    /// <summary>The exchanges this version knows.</summary>
    public static IReadOnlyList<ExchangeRegistration> Exchanges { get; } = [BinanceExchange.Registration, BybitExchange.Registration];

    /// <summary>A runtime with everything in it. Nothing is opened, read or written before it is needed.</summary>
    public static ExchangeRuntime Create(Func<HomeFolders>? folders = null) => new(new ExchangeRuntimeOptions
    {
        Exchanges = Exchanges,
        Simulated = static () => new SimulatedExchanges(),
        Folders = folders ?? HomeFolders.Current,
    });
}
