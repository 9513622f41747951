using System.Reflection;
using ExchangeAccounts.Bybit;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitCapabilityTests
{
    private static readonly ExchangeDefinition Bybit = BybitExchange.Definition;

    [Fact]
    public void Everything_that_core_asks_for_is_declared()
    {
        IEnumerable<string> names = typeof(Capability).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static f => (string)f.GetRawConstantValue()!);
        Assert.Empty(names.Except(Bybit.Capabilities.Select(static c => c.Capability)));
    }

    [Fact]
    public void What_is_declared_is_said_in_sentences_and_what_cannot_be_done_has_a_way_instead()
    {
        Assert.All(Bybit.Capabilities, static c => Assert.EndsWith(".", c.Note, StringComparison.Ordinal));
        Assert.All(
            Bybit.Capabilities.Where(static c => !c.Supported && c.Capability != "Spot"),
            static c => Assert.False(string.IsNullOrEmpty(c.Instead), c.Capability));
        Assert.All(Bybit.Capabilities.Where(static c => c.Supported), static c => Assert.Null(c.Instead));
    }

    [Theory]
    [InlineData(Capability.SetMarginMode, true)]
    [InlineData(Capability.PerSymbolMarginMode, false)]
    [InlineData(Capability.PortfolioMargin, true)]
    [InlineData(Capability.SetPositionMode, true)]
    [InlineData(Capability.PerSymbolPositionMode, true)]
    [InlineData(Capability.SetMultiAssetMode, false)]
    [InlineData(Capability.SeparateLeverage, true)]
    [InlineData(Capability.PositionMargin, true)]
    [InlineData(Capability.PositionMarginHistory, false)]
    [InlineData(Capability.SetRiskLimit, false)]
    [InlineData(Capability.SetTradingStopMode, false)]
    [InlineData(Capability.TradingStop, true)]
    [InlineData(Capability.PartialTradingStop, true)]
    [InlineData(Capability.TrailingDistance, true)]
    [InlineData(Capability.TrailingPercent, false)]
    [InlineData(Capability.TriggerByIndex, true)]
    [InlineData(Capability.TradingStatus, true)]
    [InlineData(Capability.FeeRateOfAll, true)]
    [InlineData(Capability.SpotWallet, false)]
    [InlineData(Capability.FundingWallet, true)]
    [InlineData("InverseHedgeMode", false)]
    [InlineData("UsdcHedgeMode", false)]
    [InlineData("ClassicAccount", false)]
    [InlineData("ConditionalOrders", true)]
    public void The_gate_lets_through_what_the_adapter_does(string capability, bool allowed) =>
        Assert.Equal(allowed, CapabilityGate.Allows(Bybit, capability));

    [Theory]
    [InlineData(MarketType.Perp, true)]
    [InlineData(MarketType.Future, false)]
    public void Hedge_mode_depends_on_the_market(MarketType market, bool allowed) =>
        Assert.Equal(allowed, CapabilityGate.Allows(Bybit, Capability.HedgeMode, market));

    [Fact]
    public void What_is_gone_says_since_when()
    {
        Assert.Equal(new DateTime(2024, 3, 12, 0, 0, 0, DateTimeKind.Utc), Assert.Single(Bybit.Capabilities, static c => c.Capability == Capability.SetRiskLimit).Until);
        Assert.Equal(new DateTime(2026, 6, 16, 0, 0, 0, DateTimeKind.Utc), Assert.Single(Bybit.Capabilities, static c => c.Capability == "LeverageOfAll").Since);
    }

    [Fact]
    public void Every_write_says_what_the_key_must_be_allowed() =>
        Assert.All(BybitEndpoints.All.Where(static e => e.Write), static e => Assert.StartsWith("Read-Write, ", e.Permission, StringComparison.Ordinal));
}
