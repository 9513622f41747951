using System.Security.Cryptography;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class AccountContract
{
    [Theory, EveryExchange]
    public async Task One_way_and_hedge_are_told_apart(string exchange)
    {
        foreach ((SimulatedPositionMode set, PositionMode expected) in new[] { (SimulatedPositionMode.OneWay, PositionMode.OneWay), (SimulatedPositionMode.Hedge, PositionMode.Hedge) })
        {
            await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange, set));

            Assert.Equal(expected, await house.Adapter.GetPositionMode(house.Here, await house.Instrument(), ContractHouse.Stop));
            AccountMode mode = await house.Adapter.GetMode(house.Here, ContractHouse.Stop);
            Assert.True(mode.PositionMode is null || mode.PositionMode == expected);
        }
    }

    [Theory]
    [InlineData("Bybit", SimulatedMarginMode.Cross, false, MarginMode.Cross, true)]
    [InlineData("Bybit", SimulatedMarginMode.Isolated, false, MarginMode.Isolated, false)]
    [InlineData("Bybit", SimulatedMarginMode.Portfolio, false, MarginMode.Portfolio, true)]
    [InlineData("Binance", SimulatedMarginMode.Cross, false, null, false)]
    [InlineData("Binance", SimulatedMarginMode.Cross, true, null, true)]
    public async Task Margin_and_multi_asset_mode_are_those_of_the_account(
        string exchange, SimulatedMarginMode set, bool multiAssets, MarginMode? margin, bool multiAssetMode)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new AccountConfig
        {
            Name = "main",
            Exchange = exchange,
            MarginMode = set,
            MultiAssets = multiAssets,
        });

        AccountMode mode = await house.Adapter.GetMode(house.Here, ContractHouse.Stop);

        Assert.Equal((margin, multiAssetMode), (mode.MarginMode, mode.MultiAssetMode));
        Assert.Equal(DateTimeKind.Utc, mode.AsOf.Kind);
    }

    [Theory, EveryExchange]
    public async Task A_key_is_described_without_being_shown(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        SimulatedAccount account = house.Simulated.Accounts[0];

        ExchangeApiKey key = await house.Adapter.GetApiKey(house.Here, ContractHouse.Stop);

        Assert.Equal((exchange, ExchangeEnvironments.Testnet, "main"), (key.Exchange, key.Environment, key.Account));
        Assert.Equal((ApiKeyType.Hmac, false, true, false), (key.KeyType, key.ReadOnly, key.CanTrade, key.CanWithdraw));
        Assert.NotEmpty(key.Permissions);
        Assert.False(key.AddressRestricted);
        Assert.EndsWith(account.ApiKey[^4..], key.Key, StringComparison.Ordinal);
        Assert.DoesNotContain(account.ApiKey[..^4], key.ToString() + key.Key, StringComparison.Ordinal);
    }

    [Theory, EveryExchange]
    public async Task A_key_that_may_only_read_or_also_withdraw_says_so(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup
        {
            Accounts =
            [
                new AccountConfig { Name = "reader", Exchange = exchange, Permissions = ["Read"] },
                new AccountConfig { Name = "all", Exchange = exchange, Permissions = ["Read", "Trade", "Transfer", "Withdraw"] },
            ],
        });

        ExchangeApiKey reader = await house.Adapter.GetApiKey(house.Here, ContractHouse.Stop);
        ExchangeApiKey all = await house.Adapter.GetApiKey(house.Connect(house.Simulated.Accounts[1]), ContractHouse.Stop);

        Assert.Equal((true, false, false), (reader.ReadOnly, reader.CanTrade, reader.CanWithdraw));
        Assert.Equal((false, true, true), (all.ReadOnly, all.CanTrade, all.CanWithdraw));
    }

    [Theory, EveryExchange]
    public async Task An_rsa_key_reads_and_trades(string exchange)
    {
        using RSA rsa = RSA.Create(2048);
        await using ContractHouse house = await ContractHouse.Start(
            exchange,
            new AccountConfig { Name = "rsa", Exchange = exchange, RsaPublicKey = rsa.ExportSubjectPublicKeyInfoPem() });
        SimulatedAccount account = house.Simulated.Accounts[0];
        ExchangeConnection connection = house.Connect(account, Connections.Credential(account.ApiKey, rsa.ExportPkcs8PrivateKeyPem(), ApiKeyType.Rsa));
        OrderTicket ticket = await Tickets.Resting(house);

        ExchangeApiKey key = await house.Adapter.GetApiKey(connection, ContractHouse.Stop);
        ExchangeOrder order = await house.Adapter.PlaceOrder(connection, ticket, ContractHouse.Stop);
        await house.Adapter.CancelOrder(connection, order.ById(ticket), ContractHouse.Stop);

        Assert.Equal(ApiKeyType.Rsa, key.KeyType);
        Assert.Equal("Cancelled", Assert.Single(house.Simulated.Orders()).State);
    }

    [Theory, EveryExchange]
    public async Task A_signed_call_without_a_key_sends_nothing(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeConnection keyless = house.Here with { Credential = null };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.GetMode(keyless, ContractHouse.Stop));

        Assert.Equal(FailureKind.SecretNotFound, failure.Kind);
        Assert.DoesNotContain(house.Simulated.Requests, static r => r.Signed);
    }
}
