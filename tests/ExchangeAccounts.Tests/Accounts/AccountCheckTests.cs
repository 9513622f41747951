namespace ExchangeAccounts.Tests.Accounts;

public sealed class AccountCheckTests
{
    private readonly RecordingReporter _reporter = new();
    private readonly FakeAdapter _adapter = new()
    {
        OnClock = static () => (TimeSpan.FromMilliseconds(-30), TimeSpan.FromMilliseconds(8)),
        OnApiKey = static () => Key(),
        OnAccountMode = static () => new AccountMode { MarginMode = MarginMode.Cross, CanTrade = true, AccountType = "UTA 2.0", AsOf = default },
    };

    [Fact]
    public async Task A_good_account_passes_and_says_what_it_may()
    {
        ExchangeAccountTest test = await Run();
        Assert.True(test.Passed);
        Assert.Empty(test.Failures);
        Assert.Equal((true, true, true, false), (test.Reachable, test.Authenticated, test.CanTrade, test.CanWithdraw));
        Assert.Equal((TimeSpan.FromMilliseconds(-30), TimeSpan.FromMilliseconds(8)), (test.ClockOffset, test.RoundTrip));
        Assert.Equal((MarginMode.Cross, null, "UTA 2.0"), (test.MarginMode, test.PositionMode, test.AccountType));
        Assert.Equal("main (Bybit Testnet) passed", test.ToString());
        Assert.Empty(_reporter.Warnings);
    }

    [Fact]
    public async Task An_exchange_that_is_not_there_is_asked_nothing_signed()
    {
        _adapter.OnClock = static () => throw new ExchangeException(FailureKind.Unreachable, "no connection");
        _adapter.OnApiKey = static () => throw new InvalidOperationException("must not be asked");
        ExchangeAccountTest test = await Run();
        Assert.Equal((false, false, false), (test.Reachable, test.Authenticated, test.Passed));
        Assert.Null(test.ClockOffset);
        Assert.Equal(["Unreachable: no connection"], test.Failures);
    }

    [Fact]
    public async Task A_refused_key_is_told_once_however_many_calls_it_failed()
    {
        _adapter.OnApiKey = static () => throw new ExchangeException(FailureKind.Unauthorized, "bad signature (10004)");
        _adapter.OnAccountMode = static () => throw new ExchangeException(FailureKind.Unauthorized, "bad signature (10004)");
        ExchangeAccountTest test = await Run();
        Assert.Equal((true, false, false), (test.Reachable, test.Authenticated, test.Passed));
        Assert.Equal(["Unauthorized: bad signature (10004)"], test.Failures);
        Assert.Null(test.CanTrade);
    }

    [Fact]
    public async Task Half_an_answer_is_authenticated_and_failed()
    {
        _adapter.OnAccountMode = static () => throw new ExchangeException(FailureKind.PermissionDenied, "not for this key");
        ExchangeAccountTest test = await Run();
        Assert.Equal((true, false, true), (test.Authenticated, test.Passed, test.CanTrade));
        Assert.Equal(["PermissionDenied: not for this key"], test.Failures);
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(null, true, true)]
    [InlineData(null, null, null)]
    public async Task Key_and_account_must_both_be_allowed_to_trade(bool? key, bool? account, bool? both)
    {
        _adapter.OnApiKey = () => Key() with { CanTrade = key };
        _adapter.OnAccountMode = () => new AccountMode { CanTrade = account, AsOf = default };
        Assert.Equal(both, (await Run()).CanTrade);
    }

    [Fact]
    public async Task A_key_that_may_withdraw_is_warned_of()
    {
        _adapter.OnApiKey = static () => Key() with { CanWithdraw = true };
        Assert.True((await Run()).Passed);
        Assert.StartsWith("main (Bybit Testnet): the key may withdraw.", Assert.Single(_reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_is_no_finding()
    {
        _adapter.OnApiKey = static () => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(Run);
    }

    private Task<ExchangeAccountTest> Run() =>
        AccountCheck.Run(_adapter, Connections.Make("Bybit", new Uri("https://api.example.com"), _reporter), CancellationToken.None);

    private static ExchangeApiKey Key() => new()
    {
        Account = "main",
        Exchange = "Bybit",
        Environment = "Testnet",
        Key = "…0001",
        KeyType = ApiKeyType.Hmac,
        CanTrade = true,
        CanWithdraw = false,
        Permissions = [],
    };
}
