namespace ExchangeAccounts.Tests.Trading;

public sealed class RuleRefreshTests : IDisposable
{
    private static readonly ExchangeException Filter = new(FailureKind.InvalidRequest, "Price not increased by tick size. (-4014)") { ExchangeCode = "-4014", Parameter = "Price", Account = "main" };
    private readonly FakeExchange _fake = new();
    private int _reads;
    private decimal _tick = 0.1m;

    public RuleRefreshTests() => _fake.Adapter.OnInstruments = () =>
    {
        _reads++;
        return [Instruments.Btc with { TickSize = _tick }];
    };

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task Rules_that_have_changed_are_said_and_hold_from_then_on()
    {
        ExchangeInstrument before = await Instrument();
        _tick = 0.5m;

        ExchangeException e = await Explain(before, Filter);

        Assert.Equal("Price not increased by tick size. (-4014). The rules of BTC:PERP-USDT were read anew and have changed: run the command again.", e.Message);
        Assert.Equal((FailureKind.InvalidRequest, "-4014", "Price", "main"), (e.Kind, e.ExchangeCode, e.Parameter, e.Account));
        Assert.Contains("Run the command again", e.Advice, StringComparison.Ordinal);
        Assert.Equal(0.5m, (await Instrument()).TickSize);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task Rules_that_are_as_they_were_are_said()
    {
        Assert.Contains("read anew and are as they were", (await Explain(await Instrument(), Filter)).Message, StringComparison.Ordinal);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task Many_refusals_of_the_same_rules_read_them_once()
    {
        ExchangeInstrument before = await Instrument();
        _tick = 0.5m;

        await Explain(before, Filter);
        ExchangeException second = await Explain(before, Filter);

        Assert.Contains("have changed", second.Message, StringComparison.Ordinal);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task Other_refusals_read_nothing()
    {
        ExchangeInstrument before = await Instrument();
        ExchangeException ours = new(FailureKind.InvalidRequest, "Ours.") { Parameter = "Price" };
        ExchangeException funds = new(FailureKind.InsufficientFunds, "Poor.") { ExchangeCode = "-2019" };
        ExchangeException side = new(FailureKind.InvalidRequest, "Side.") { ExchangeCode = "-1", Parameter = "Side" };

        foreach (ExchangeException other in (ExchangeException[])[ours, funds, side])
        {
            Assert.Same(other, await Explain(before, other));
        }

        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task Rules_that_cannot_be_read_leave_the_refusal_as_it_is()
    {
        ExchangeInstrument before = await Instrument();
        _fake.Adapter.OnInstruments = () => throw Desk.Failure(FailureKind.Unreachable);

        Assert.Same(Filter, await Explain(before, Filter));
        Assert.Single(_fake.Reporter.Details);
    }

    private async Task<ExchangeInstrument> Instrument() =>
        (await _fake.Runtime.GetInstruments(_fake.Here, TestContext.Current.CancellationToken)).Resolve("BTCUSDT");

    private Task<ExchangeException> Explain(ExchangeInstrument before, ExchangeException refusal) =>
        RuleRefresh.Explain(_fake.Runtime, _fake.Here, before, refusal, TestContext.Current.CancellationToken);
}
