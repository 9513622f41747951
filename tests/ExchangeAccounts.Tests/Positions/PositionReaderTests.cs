namespace ExchangeAccounts.Tests.Positions;

public sealed class PositionReaderTests
{
    private static readonly ExchangeConnection Connection = Connections.Make(Instruments.Exchange, new Uri("https://api.example.com"));

    [Fact]
    public async Task Open_positions_come_largest_first_and_those_without_a_value_last()
    {
        FakeAdapter adapter = new() { OnPositions = _ => [Row("A", 1, 5m), Row("B", 0, 0m), Row("C", 1, null), Row("D", -2, 50m)] };
        Assert.Equal(["D", "A", "C"], (await Read(adapter, null, includeZero: false)).Select(static p => p.ExchangeSymbol));
        Assert.Equal(["D", "A", "B", "C"], (await Read(adapter, null, includeZero: true)).Select(static p => p.ExchangeSymbol));
    }

    [Fact]
    public async Task Several_instruments_are_asked_for_one_by_one()
    {
        FakeAdapter adapter = new() { OnPositions = static i => [Row(i!.ExchangeSymbol, 1, 1m)] };
        IReadOnlyList<ExchangePosition> rows = await Read(adapter, [Instruments.Btc, Instruments.BtcInverse], includeZero: false);
        Assert.Equal(["BTCUSDT", "BTCUSD"], rows.Select(static p => p.ExchangeSymbol));
        Assert.Equal(["positions", "positions"], adapter.Calls);
    }

    private static Task<IReadOnlyList<ExchangePosition>> Read(FakeAdapter adapter, IReadOnlyList<ExchangeInstrument>? instruments, bool includeZero) =>
        PositionReader.Read(adapter, Connection, instruments, includeZero, TestContext.Current.CancellationToken);

    private static ExchangePosition Row(string symbol, decimal size, decimal? notional) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Testnet,
        Symbol = symbol,
        ExchangeSymbol = symbol,
        MarketType = MarketType.Perp,
        PositionSide = PositionSide.Both,
        Size = size,
        Notional = notional,
    };
}
