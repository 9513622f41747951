namespace ExchangeAccounts.Tests.Markets;

public sealed class InstrumentFilterTests
{
    private static readonly ExchangeInstrument Dead = Instruments.Perpetual("OLD", active: false);

    private static readonly InstrumentBook Book = Instruments.Book(
        Instruments.Spot("ETH"), Instruments.Perpetual("ETH"), Instruments.Btc, Instruments.BtcInverse, Dead, Instruments.Perpetual("ETH", "USDC"));

    [Fact]
    public void All_active_instruments_come_by_symbol() => Assert.Equal(
        ["BTC:PERP-USD", "BTC:PERP-USDT", "ETH:PERP-USDC", "ETH:PERP-USDT", "ETH:SPOT-USDT"],
        Symbols(new InstrumentFilter()));

    [Fact]
    public void Conditions_must_hold_at_once()
    {
        Assert.Equal(["ETH:PERP-USDT"], Symbols(new InstrumentFilter { BaseAssets = ["eth"], QuoteAssets = ["usdt", "EUR"], MarketTypes = [MarketType.Perp] }));
        Assert.Empty(Symbols(new InstrumentFilter { Symbols = [Exact("BTCUSDT")], BaseAssets = ["ETH"] }));
        Assert.Contains("OLD:PERP-USDT", Symbols(new InstrumentFilter { IncludeInactive = true }));
    }

    [Fact]
    public void Patterns_match_our_symbol_and_the_exchanges_own_and_may_match_nothing()
    {
        Assert.Equal(["ETH:PERP-USDC", "ETH:PERP-USDT"], Symbols(new InstrumentFilter { Symbols = [Begins("ETH:PERP")] }));
        Assert.Equal(["BTC:PERP-USD", "BTC:PERP-USDT"], Symbols(new InstrumentFilter { Symbols = [Begins("BTCUSD")] }));
        SymbolSelection none = new InstrumentFilter { Symbols = [Begins("NOPE")] }.Select(Book);
        Assert.Empty(none.Instruments);
        Assert.Empty(none.Failures);
    }

    [Fact]
    public void What_is_named_exactly_is_found_in_any_notation_active_or_not() =>
        Assert.Equal(["BTC:PERP-USDT", "OLD:PERP-USDT"], Symbols(new InstrumentFilter { Symbols = [Exact("OLDUSDT"), Exact("BTC/USDT")] }));

    [Fact]
    public void An_unknown_symbol_is_a_failure_of_its_own()
    {
        SymbolSelection selection = new InstrumentFilter { Symbols = [Exact("NOPE"), Exact("BTCUSDT"), Begins("ETHUSDC")] }.Select(Book);
        Assert.Equal(["BTC:PERP-USDT", "ETH:PERP-USDC"], selection.Instruments.Select(static i => i.Symbol));
        Assert.Equal(FailureKind.UnknownSymbol, Assert.Single(selection.Failures).Kind);
    }

    [Fact]
    public void Symbols_of_one_instrument_select_it_once_in_the_order_given()
    {
        SymbolSelection selection = SymbolSelection.Of(Book, ["ETHUSDT", "BTCUSDT", "ethusdt", "ETH:PERP-USDT", "X", "x"]);
        Assert.Equal(["ETH:PERP-USDT", "BTC:PERP-USDT"], selection.Instruments.Select(static i => i.Symbol));
        Assert.Single(selection.Failures);
    }

    private static SymbolPattern Exact(string text) => new(text, IsWildcard: false, _ => throw new InvalidOperationException("Not asked for exact symbols."));

    private static SymbolPattern Begins(string text) => new(text + "*", IsWildcard: true, symbol => symbol.StartsWith(text, StringComparison.OrdinalIgnoreCase));

    private static string[] Symbols(InstrumentFilter filter) => [.. filter.Select(Book).Instruments.Select(static i => i.Symbol)];
}
