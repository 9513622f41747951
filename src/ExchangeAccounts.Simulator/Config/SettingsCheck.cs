namespace ExchangeAccounts.Simulator;

/// <summary>Refuses configured settings that no account can have.</summary>
internal static class SettingsCheck
{
    private static readonly string[] Indicators = ["UFR", "IFER", "GCR", "DR"];

    /// <summary>Looks at an account's configuration before the account exists.</summary>
    /// <exception cref="SimulatorConfigException">A symbol, indicator or number is impossible.</exception>
    public static void Check(Market market, AccountConfig config)
    {
        if (config.UnifiedMarginStatus is < 3 or > 6)
        {
            throw Impossible(config, "unifiedMarginStatus must be from 3 to 6");
        }

        foreach (string symbol in config.IsolatedSymbols ?? [])
        {
            if (market.FindContract(symbol) is null)
            {
                throw Impossible(config, $"{market.Exchange} has no contract '{symbol}' to isolate");
            }
        }

        foreach (LockedIndicatorConfig locked in config.LockedIndicators ?? [])
        {
            if (locked.Symbol != BinanceTradingStatus.WholeAccount && market.FindContract(locked.Symbol) is null)
            {
                throw Impossible(config, $"{market.Exchange} has no contract '{locked.Symbol}' to lock");
            }

            if (!Indicators.Contains(locked.Indicator, StringComparer.Ordinal))
            {
                throw Impossible(config, $"there is no indicator '{locked.Indicator}'; known are {string.Join(", ", Indicators)}");
            }
        }
    }

    private static SimulatorConfigException Impossible(AccountConfig config, string what) => new($"account '{config.Name}': {what}");
}
