namespace ExchangeAccounts.Tests.Positions;

/// <summary>What tests of leverage share.</summary>
internal static class Leverages
{
    public static Task<ExchangeLeverageChange> Set(FakeExchange fake, LeverageRequest request, ExchangeInstrument? instrument = null) =>
        LeverageSetter.Set(fake.Runtime, fake.Here, instrument ?? Instruments.Btc, request, TestContext.Current.CancellationToken);

    public static ExchangeLeverage Present(decimal? ofLong = null, decimal? ofShort = null, MarginMode? mode = null) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        LongLeverage = ofLong,
        ShortLeverage = ofShort,
        MarginMode = mode,
    };

    public static ExchangeLeverageChange Change(decimal leverage, bool changed = true) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        Leverage = leverage,
        Changed = changed,
    };

    /// <summary>Up to 1,000 at 100x, up to 5,000 at 50x, above at 10x.</summary>
    public static IReadOnlyList<ExchangeRiskLimit> Tiers(string asset = "USDT", ExchangeInstrument? instrument = null) =>
        [Tier(1, 0m, 1000m, 100m, asset, instrument), Tier(2, 1000m, 5000m, 50m, asset, instrument), Tier(3, 5000m, null, 10m, asset, instrument)];

    private static ExchangeRiskLimit Tier(int number, decimal from, decimal? to, decimal most, string asset, ExchangeInstrument? instrument) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = (instrument ?? Instruments.Btc).Symbol,
        ExchangeSymbol = (instrument ?? Instruments.Btc).ExchangeSymbol,
        Tier = number,
        MinNotional = from,
        MaxNotional = to,
        NotionalAsset = asset,
        MaxLeverage = most,
    };
}
