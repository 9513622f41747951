using System.Globalization;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class MarketContract
{
    [Theory, EveryExchange]
    public async Task The_clock_is_measured(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Clock = new ManualClock() });
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.ClockOffset, ClockOffsetMs = 2_500 });

        (TimeSpan difference, TimeSpan roundTrip) = await house.Adapter.MeasureClock(house.Here, ContractHouse.Stop);

        Assert.Equal((TimeSpan.FromMilliseconds(2_500), TimeSpan.Zero), (difference, roundTrip));
        Assert.False(Assert.Single(house.Simulated.Requests).Signed);
    }

    [Theory, EveryExchange]
    public async Task Perpetuals_have_our_symbols_and_the_exchanges(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        InstrumentBook book = await house.Runtime.GetInstruments(house.Here, ContractHouse.Stop);

        AssertInstrument(book, "BTC:PERP-USDT", "BTCUSDT", "USDT");
        AssertInstrument(book, "1000PEPE:PERP-USDT", "1000PEPEUSDT", "USDT");
        AssertInstrument(book, "BTC:PERP-USDC", house.Traits.Usdc, "USDC");
        Assert.All(book.Instruments, i => Assert.Equal((exchange, ExchangeEnvironments.Testnet), (i.Exchange, i.Environment)));
        Assert.Equal(book.Instruments.Count, book.Instruments.Select(static i => i.Symbol).Distinct(StringComparer.Ordinal).Count());
        Assert.False(book.Resolve(house.Traits.Inactive).Active);
    }

    [Theory, EveryExchange]
    public async Task Dated_futures_are_named_by_their_delivery(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        InstrumentBook book = await house.Runtime.GetInstruments(house.Here, ContractHouse.Stop);

        ExchangeInstrument dated = Assert.Single(book.Instruments, static i => i is { MarketType: MarketType.Future, Inverse: false });
        string day = dated.DeliveryTime!.Value.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

        Assert.Equal($"BTC:{day}-USDT", dated.Symbol);
        Assert.Equal(DateTimeKind.Utc, dated.DeliveryTime.Value.Kind);
        Assert.True(dated.DeliveryTime > DateTime.UtcNow);
        Assert.Same(dated, book.FindByExchangeSymbol(dated.ExchangeSymbol));
    }

    [Theory, EveryExchange]
    public async Task Inverse_contracts_count_in_dollars_where_the_exchange_has_them(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        InstrumentBook book = await house.Runtime.GetInstruments(house.Here, ContractHouse.Stop);
        ExchangeInstrument? inverse = book.FindBySymbol("BTC:PERP-USD");

        Assert.Equal(house.Traits.Inverse, inverse?.ExchangeSymbol);
        Assert.Equal(house.Traits.Inverse is not null, book.Instruments.Any(static i => i.Inverse));
        if (inverse is not null)
        {
            Assert.Equal((true, "BTC", "USD", "BTC", 1m), (inverse.Inverse, inverse.BaseAsset, inverse.QuoteAsset, inverse.SettleAsset, inverse.QuantityStep));
        }
    }

    [Theory, EveryExchange]
    public async Task Rules_are_there(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();

        Assert.Equal((0.1m, 0.001m, 0.001m), (bitcoin.TickSize, bitcoin.QuantityStep, bitcoin.MinQuantity));
        Assert.True(bitcoin.MaxQuantity > bitcoin.MaxMarketQuantity);
        Assert.True(bitcoin.MinNotional > 0);
        Assert.True(bitcoin.MinPrice > 0 && bitcoin.MaxPrice > bitcoin.MinPrice);
        Assert.True(bitcoin.MaxLeverage is null || bitcoin.MaxLeverage == house.Traits.MaxLeverage);
    }

    [Theory, EveryExchange]
    public async Task Tickers_of_given_instruments(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument[] asked = [await house.Instrument(), await house.Instrument("BTC:PERP-USDC"), await house.Instrument("ETH:PERP-USDT")];

        IReadOnlyList<ExchangeTicker> tickers = await house.Adapter.GetTickers(house.Here, asked, ContractHouse.Stop);

        Assert.Equal(asked.Select(static i => i.Symbol).Order(StringComparer.Ordinal), tickers.Select(static t => t.Symbol).Order(StringComparer.Ordinal));
        ExchangeTicker bitcoin = tickers.Single(static t => t.Symbol == "BTC:PERP-USDT");
        Assert.Equal((60_000m, 60_000m, 60_000m), (bitcoin.MarkPrice, bitcoin.IndexPrice, bitcoin.LastPrice));
        Assert.Equal((59_999.9m, 60_000.1m), (bitcoin.BidPrice, bitcoin.AskPrice));
        Assert.Equal(0.0001m, bitcoin.FundingRate);
        Assert.Equal(DateTimeKind.Utc, bitcoin.NextFundingTime!.Value.Kind);
    }

    [Theory, EveryExchange]
    public async Task Tickers_of_all_instruments(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        InstrumentBook book = await house.Runtime.GetInstruments(house.Here, ContractHouse.Stop);

        IReadOnlyList<ExchangeTicker> tickers = await house.Adapter.GetTickers(house.Here, instruments: null, ContractHouse.Stop);

        Assert.Superset(book.Instruments.Where(static i => i.Active).Select(static i => i.Symbol).ToHashSet(StringComparer.Ordinal), tickers.Select(static t => t.Symbol).ToHashSet(StringComparer.Ordinal));
        Assert.All(tickers, static t => Assert.True(t.MarkPrice > 0));
        Assert.Null(tickers.First(t => book.FindBySymbol(t.Symbol)?.MarketType == MarketType.Future).FundingRate);
    }

    private static void AssertInstrument(InstrumentBook book, string symbol, string exchangeSymbol, string quote)
    {
        ExchangeInstrument instrument = book.Resolve(symbol);
        Assert.Equal((exchangeSymbol, MarketType.Perp, true), (instrument.ExchangeSymbol, instrument.MarketType, instrument.Active));
        Assert.Equal((quote, quote, false), (instrument.QuoteAsset, instrument.SettleAsset, instrument.Inverse));
        Assert.Null(instrument.DeliveryTime);
        Assert.Same(instrument, book.FindByExchangeSymbol(exchangeSymbol));
    }
}
