using System.Net;
using System.Text;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Every code of the catalogue, by what a user or script sees of it.</summary>
public sealed class ErrorTableTests
{
    private static readonly ManualClock Clock = new();
    private static readonly BybitWire Wire = new(Clock);

    /// <summary>Kind, codes as the catalogue lists them, parameter, remedy, and whether a write may have been carried out.</summary>
    private static readonly (FailureKind Kind, long[] Codes, string? Parameter, WireRemedy Remedy, bool Unsettled)[] Rows =
    [
        (FailureKind.ClockSkew, [10002, -1], null, WireRemedy.ResyncClock, false),
        (FailureKind.Unauthorized, [10003, 10004, 10007, 33004, -2015], null, WireRemedy.None, false),
        (FailureKind.PermissionDenied, [10005, 10008, 10009, 10024, 10027, 110132, 10010, 110123, 110125], null, WireRemedy.None, false),
        (FailureKind.RateLimited, [10006, 170222], null, WireRemedy.Wait, false),
        (FailureKind.RateLimited, [10018], null, WireRemedy.None, false),
        (FailureKind.Unavailable, [429, 10016, 10000, 170007, 170146, 170147], null, WireRemedy.Retry, true),
        (FailureKind.Duplicate, [10014, 110072, 170141], null, WireRemedy.None, false),
        (FailureKind.Unsupported, [10017, 10028, 100028, 110067], null, WireRemedy.None, false),
        (FailureKind.UnknownSymbol, [10029, 170121], "Symbol", WireRemedy.None, false),
        (FailureKind.NotFound, [110001, 170213, 170143, 110033, 110034], null, WireRemedy.None, false),
        (FailureKind.InvalidState, [110008, 110010, 170139, 170142, 170190], null, WireRemedy.None, false),
        (FailureKind.InvalidRequest, [110003, 110120, 110121, 170132, 170133, 170134, 170193, 170194, 30208, 30209], "Price", WireRemedy.None, false),
        (FailureKind.InvalidRequest, [110094, 170124, 170135, 170136, 170137, 170140], "Quantity", WireRemedy.None, false),
        (FailureKind.InvalidState, [110017], null, WireRemedy.None, false),
        (FailureKind.InsufficientFunds, [110004, 110006, 110007, 110012, 110044, 110045, 110051, 110052, 110053, 170131], null, WireRemedy.None, false),
        (FailureKind.LimitExceeded, [110009, 110020, 110061], null, WireRemedy.None, false),
        (FailureKind.RiskLimit, [110013, 110031, 110048, 110085, 110086, 110089, 110090, 3400139], null, WireRemedy.None, false),
        (FailureKind.InvalidState, [110015, 110036, 110038, 110076, 110077], "MarginMode", WireRemedy.None, false),
        (FailureKind.InvalidState, [110024, 110028, 110029], null, WireRemedy.None, false),
        (FailureKind.InvalidState, [110079], null, WireRemedy.Retry, false),
        (FailureKind.InvalidRequest, [110092, 110093], "Trigger", WireRemedy.None, false),
        (FailureKind.InvalidState, [110103], null, WireRemedy.None, false),
        (FailureKind.InvalidState, [3400045, 110073], null, WireRemedy.None, false),
        (FailureKind.InsufficientFunds, [131001, 131212, 131228], null, WireRemedy.None, false),

        // Named with their endpoints: adding margin, then stops.
        (FailureKind.InvalidRequest, [110078], "Amount", WireRemedy.None, false),
        (FailureKind.InsufficientFunds, [110014], null, WireRemedy.None, false),
        (FailureKind.RiskLimit, [110011, 110046], null, WireRemedy.None, false),
        (FailureKind.InvalidRequest, [110057], null, WireRemedy.None, false),
        (FailureKind.InvalidRequest, [110058], "Quantity", WireRemedy.None, false),
        (FailureKind.InvalidState, [110059], null, WireRemedy.None, false),
        (FailureKind.LimitExceeded, [110060], null, WireRemedy.None, false),
        (FailureKind.Rejected, [182000, 182999, 30001, 30999, 3200001, 987654321], null, WireRemedy.None, false),
    ];

    public static TheoryData<long> Codes => [.. Rows.SelectMany(static r => r.Codes)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_means_what_the_catalogue_says(long code)
    {
        (FailureKind kind, _, string? parameter, WireRemedy remedy, bool unsettled) = Rows.Single(r => r.Codes.Contains(code));
        WireFailure failure = Assert.IsType<WireFailure>(Classify(BybitEndpoints.PlaceOrder, code, "its own words"));
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(parameter, failure.Parameter);
        Assert.Equal(remedy, failure.Remedy);
        Assert.Equal(unsettled, failure.Unsettled);
        Assert.Equal("its own words", failure.Text);
        Assert.Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture), failure.Code);
    }

    [Fact]
    public void The_table_holds_no_code_that_the_catalogue_does_not() =>
        Assert.Empty(BybitErrors.All.Keys.Except(Rows.SelectMany(static r => r.Codes)));

    [Theory]
    [InlineData(110043, "/v5/position/set-leverage")]
    [InlineData(110025, "/v5/position/switch-mode")]
    [InlineData(110026, "/v5/position/switch-isolated")]
    [InlineData(110027, "/v5/position/add-margin")]
    [InlineData(34040, "/v5/position/trading-stop")]
    public void Nothing_to_change_is_success_where_it_belongs_and_nowhere_else(long code, string path)
    {
        Assert.Null(Classify(new Endpoint(HttpMethod.Post, path) { Write = true }, code, "not modified"));
        Assert.Equal(FailureKind.Rejected, Classify(BybitEndpoints.PlaceOrder, code, "not modified")?.Kind);
    }

    [Theory]
    [InlineData("Not supported symbols", FailureKind.UnknownSymbol, "Symbol")]
    [InlineData("position idx not match position mode", FailureKind.InvalidState, "PositionMode")]
    [InlineData("can not set tp/sl/ts for zero position", FailureKind.NotFound, null)]
    [InlineData("params error: Qty invalid", FailureKind.InvalidRequest, "Quantity")]
    [InlineData("The order price is invalid", FailureKind.InvalidRequest, "Price")]
    [InlineData("TriggerPrice is invalid", FailureKind.InvalidRequest, "Trigger")]
    [InlineData("OrderLinkId too long", FailureKind.InvalidRequest, "ClientOrderId")]
    [InlineData("buy leverage invalid", FailureKind.InvalidRequest, "Leverage")]
    [InlineData("StopLoss:1000 set for Buy position should be lower than base_price:900", FailureKind.InvalidRequest, "StopLoss")]
    [InlineData("TakeProfit:100 set for Buy position should be higher than base_price:900", FailureKind.InvalidRequest, "TakeProfit")]
    [InlineData("TrailingStop is too small for the price", FailureKind.InvalidRequest, "TrailingDistance")]
    [InlineData("params error: symbol invalid", FailureKind.InvalidRequest, "Symbol")]
    [InlineData("something else", FailureKind.InvalidRequest, null)]
    [InlineData("", FailureKind.InvalidRequest, null)]
    public void A_parameter_error_is_read_by_its_words(string words, FailureKind kind, string? parameter)
    {
        WireFailure failure = Assert.IsType<WireFailure>(Classify(BybitEndpoints.PlaceOrder, 10001, words));
        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
        Assert.NotEmpty(failure.Text);
    }

    [Fact]
    public void A_parameter_error_that_says_not_modified_is_success_for_settings_but_never_for_orders()
    {
        Assert.Null(Classify(BybitEndpoints.SetLeverage, 10001, "leverage not modified"));
        Assert.NotNull(Classify(BybitEndpoints.PlaceOrder, 10001, "order not modified"));
        Assert.NotNull(Classify(BybitEndpoints.Positions, 10001, "not modified"));
    }

    [Theory]
    [InlineData(110001)]
    [InlineData(110008)]
    [InlineData(110010)]
    [InlineData(170139)]
    [InlineData(170142)]
    [InlineData(170190)]
    [InlineData(170213)]
    public void Cancelling_what_is_over_is_not_found(long code) =>
        Assert.Equal(FailureKind.NotFound, Classify(BybitEndpoints.CancelOrder, code, "gone")?.Kind);

    [Fact]
    public void What_a_failing_server_says_settles_nothing() =>
        Assert.True(Classify(BybitEndpoints.PlaceOrder, 110007, "no money", HttpStatusCode.BadGateway)!.Unsettled);

    private static WireFailure? Classify(Endpoint endpoint, long code, string words, HttpStatusCode status = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = new(status);
        return Wire.Classify(endpoint, status, response, Encoding.UTF8.GetBytes(BybitStub.Refusal(code, words)));
    }
}
