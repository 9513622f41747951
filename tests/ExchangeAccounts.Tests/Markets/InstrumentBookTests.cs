using ExchangeAccounts.Tests.Storage;
using FsCheck.Fluent;

namespace ExchangeAccounts.Tests.Markets;

public class InstrumentBookTests
{
    private static readonly InstrumentBook Book = Instruments.Book(
        Instruments.Spot("BTC"),
        Instruments.Btc,
        Instruments.BtcInverse,
        Instruments.Perpetual("BTC", "USDC") with { ExchangeSymbol = "BTCPERP" },
        Instruments.Perpetual("ETH"),
        Instruments.Perpetual("ETH", "USDC"),
        Instruments.Perpetual("ETHFI"),
        Instruments.Perpetual("ETHW"),
        Instruments.Perpetual("SOL"),
        Instruments.Perpetual("LUNA", active: false));

    [Theory]
    [InlineData("BTC:PERP-USDT", "BTC:PERP-USDT")]
    [InlineData(" btc:perp-usdt ", "BTC:PERP-USDT")]
    [InlineData("BTC:SPOT-USDT", "BTC:SPOT-USDT")]
    [InlineData("btcusdt", "BTC:PERP-USDT")]
    [InlineData("BTCPERP", "BTC:PERP-USDC")]
    [InlineData("BTC/USDT", "BTC:PERP-USDT")]
    [InlineData("btc/usd", "BTC:PERP-USD")]
    [InlineData("BTC / USDC", "BTC:PERP-USDC")]
    [InlineData("LUNAUSDT", "LUNA:PERP-USDT")]
    public void A_users_text_finds_the_instrument(string text, string expected) => Assert.Equal(expected, Book.Resolve(text).Symbol);

    [Theory]
    [InlineData("LUNA/USDT", "LUNA:PERP-USDT")]
    [InlineData("ETHUSDX", "ETH:PERP-USDC")]
    [InlineData("ETH", "ETH:PERP-USDC, ETH:PERP-USDT, ETHW:PERP-USDT, ETHFI:PERP-USDT")]
    [InlineData("BTC:PERP-USDX", "BTC:PERP-USD, BTC:PERP-USDC, BTC:PERP-USDT")]
    [InlineData("SLOUSDT", "SOL:PERP-USDT")]
    [InlineData("BTCX", "BTC:PERP-USD")]
    public void An_unknown_symbol_names_what_was_meant(string text, string candidates)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => Book.Resolve(text));

        Assert.Equal(FailureKind.UnknownSymbol, e.Kind);
        Assert.Equal("Symbol", e.Parameter);
        Assert.Contains(candidates, e.Message, StringComparison.Ordinal);
        Assert.Contains("'" + text + "'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("QQQQQQQQ")]
    public void Without_a_candidate_the_advice_is_the_list(string? text)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => Book.Resolve(text));

        Assert.Equal(FailureKind.UnknownSymbol, e.Kind);
        Assert.Contains("Get-ExchangeInstrument", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_that_two_perpetuals_match_is_not_guessed()
    {
        InstrumentBook book = Instruments.Book(
            Instruments.BtcInverse,
            Instruments.Perpetual("BTC", "USDC") with { ExchangeSymbol = "BTCPERP", QuoteAsset = "USD" });

        ExchangeException e = Assert.Throws<ExchangeException>(() => book.Resolve("BTC/USD"));

        Assert.Contains("BTC:PERP-USD,", e.Message, StringComparison.Ordinal);
        Assert.Contains("BTC:PERP-USDC", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_five_candidates_and_always_the_same()
    {
        InstrumentBook book = Instruments.Book([.. Enumerable.Range(0, 9).Select(i => Instruments.Perpetual("BTC", "USD" + i))]);

        string first = Assert.Throws<ExchangeException>(() => book.Resolve("BTC")).Message;

        Assert.Equal(5, first.Split("BTC:PERP-USD").Length - 1);
        Assert.Equal(first, Assert.Throws<ExchangeException>(() => book.Resolve("BTC")).Message);
    }

    [Fact]
    public void Text_either_resolves_or_is_an_unknown_symbol() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            try
            {
                return Book.Resolve(text) is not null;
            }
            catch (ExchangeException e)
            {
                return e.Kind == FailureKind.UnknownSymbol;
            }
        }).Holds();

    [Fact]
    public void Every_instrument_is_found_by_both_of_its_names_unless_a_derivative_hides_a_spot_pair() =>
        Assert.All(Book.Instruments, i =>
        {
            Assert.Same(i, Book.FindBySymbol(i.Symbol));
            Assert.True(ReferenceEquals(i, Book.FindByExchangeSymbol(i.ExchangeSymbol)) || i.MarketType == MarketType.Spot);
        });
}
