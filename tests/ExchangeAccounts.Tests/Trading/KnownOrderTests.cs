namespace ExchangeAccounts.Tests.Trading;

public sealed class KnownOrderTests
{
    [Fact]
    public void What_was_refused_teaches_nothing() => Assert.Null(KnownOrder.Of([Entry(OrderOperation.Cancel, "ETH:PERP-USDT", WriteOutcome.Refused)]));

    [Fact]
    public void A_refused_cancellation_with_another_symbol_does_not_hide_the_order() =>
        Assert.Equal("BTC:PERP-USDT", KnownOrder.Of(
        [
            Entry(OrderOperation.Place, "BTC:PERP-USDT", WriteOutcome.Confirmed),
            Entry(OrderOperation.Cancel, "ETH:PERP-USDT", WriteOutcome.Refused),
        ])?.Symbol);

    [Fact]
    public void Who_placed_it_knows_best_and_then_what_was_confirmed()
    {
        Assert.Equal("BTC:PERP-USDT", KnownOrder.Of(
        [
            Entry(OrderOperation.Place, "BTC:PERP-USDT", WriteOutcome.Unknown),
            Entry(OrderOperation.Cancel, "ETH:PERP-USDT", WriteOutcome.Confirmed),
        ])?.Symbol);
        Assert.Equal("ETH:PERP-USDT", KnownOrder.Of(
        [
            Entry(OrderOperation.Cancel, "ETH:PERP-USDT", WriteOutcome.Confirmed),
            Entry(OrderOperation.Cancel, "XRP:PERP-USDT", WriteOutcome.Unknown),
        ])?.Symbol);
    }

    private static OrderJournalEntry Entry(OrderOperation operation, string symbol, WriteOutcome outcome) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Time = DateTime.UnixEpoch,
        AccountId = Guid.Empty,
        Account = "main",
        Exchange = "Bybit",
        Environment = "Testnet",
        Process = "1",
        Operation = operation,
        Symbol = symbol,
        ExchangeSymbol = symbol,
        Outcome = outcome,
    };
}
