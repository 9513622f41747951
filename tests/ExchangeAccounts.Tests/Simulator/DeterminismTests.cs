using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class DeterminismTests
{
    [Fact]
    public async Task The_same_seed_answers_the_same_bytes()
    {
        Assert.Equal(await RunAsync(11), await RunAsync(11));
    }

    [Fact]
    public async Task Another_seed_answers_others()
    {
        Assert.NotEqual(await RunAsync(11), await RunAsync(12));
    }

    [Fact]
    public void Prices_stay_on_the_grid_and_near_their_base()
    {
        PriceBook prices = new(seed: 4);
        DateTimeOffset start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        foreach (Instrument instrument in BybitInstruments.Create(start).Concat(BinanceInstruments.Create(start)))
        {
            for (int second = 0; second < 3000; second += 37)
            {
                Quote quote = prices.At(instrument, start.AddSeconds(second));
                Assert.True(Num.IsMultiple(quote.Last, instrument.Tick) && Num.IsMultiple(quote.Bid, instrument.Tick) && Num.IsMultiple(quote.Ask, instrument.Tick));
                Assert.True(quote.Bid < quote.Mark && quote.Mark < quote.Ask);
                Assert.InRange(quote.Mark / instrument.BasePrice, 0.99m, 1.01m);
            }
        }
    }

    [Theory]
    [InlineData("2026-11-21", "2026-12-25")]
    [InlineData("2026-12-20", "2027-03-26")]
    [InlineData("2027-01-01", "2027-03-26")]
    [InlineData("2027-06-17", "2027-06-25")]
    public void Dated_futures_end_at_the_next_quarter_s_last_friday(string today, string delivery)
    {
        DateTimeOffset now = DateTimeOffset.Parse(today + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(delivery + " 08", QuarterCalendar.Next(now).ToString("yyyy-MM-dd HH", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<string> RunAsync(int seed)
    {
        ManualClock clock = new();
        SimulatedExchange exchange = new(new SimulatorOptions { Seed = seed, Clock = clock });
        using SimulatorClient bybit = SimulatorClient.For(exchange, exchange.Accounts[0], clock);
        using SimulatorClient binance = SimulatorClient.For(exchange, exchange.Accounts[1], clock);
        List<Answer> answers = [];
        for (int i = 0; i < 3; i++)
        {
            answers.Add(await bybit.PublicAsync("/v5/market/tickers?category=linear"));
            answers.Add(await bybit.BybitPostAsync("/v5/order/create", "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.001\"}"));
            answers.Add(await bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT"));
            answers.Add(await binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/order", "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.002"));
            answers.Add(await binance.BinanceGetAsync("/fapi/v3/account"));
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        return string.Join('\n', answers.Select(a => a.Text + string.Join(',', a.Headers)));
    }
}
