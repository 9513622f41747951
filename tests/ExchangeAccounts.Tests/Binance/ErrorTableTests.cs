using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Section 10 of the exchange's catalogue, row by row, written down a second time.</summary>
public sealed class ErrorTableTests
{
    private const string Ordinary = "Some words of the exchange.";

    /// <summary>Codes as in the catalogue → kind, parameter, remedy, unsettled.</summary>
    private static readonly (string Codes, FailureKind Kind, string? Parameter, WireRemedy Remedy, bool Unsettled)[] Rows =
    [
        ("-1021 -5028", FailureKind.ClockSkew, null, WireRemedy.ResyncClock, false),
        ("-1003", FailureKind.RateLimited, null, WireRemedy.Wait, false),
        ("-1015", FailureKind.RateLimited, null, WireRemedy.Wait, false),
        ("-1008", FailureKind.Unavailable, null, WireRemedy.Retry, true),
        ("-1000 -1001 -1016", FailureKind.Unavailable, null, WireRemedy.Retry, true),
        ("-1006 -1007", FailureKind.Unavailable, null, WireRemedy.Retry, true),
        ("-1002 -2017 -1022 -2014", FailureKind.Unauthorized, null, WireRemedy.None, false),
        ("-2015", FailureKind.PermissionDenied, null, WireRemedy.None, false),
        ("-4056 -4057", FailureKind.Unauthorized, null, WireRemedy.None, false),
        ("-4087 -4088 -4400 -4401", FailureKind.PermissionDenied, null, WireRemedy.None, false),
        ("-4202 -4203 -4205 -4206 -4208 -4209 -4402 -4403", FailureKind.PermissionDenied, null, WireRemedy.None, false),
        ("-1020 -5000", FailureKind.Unsupported, null, WireRemedy.None, false),
        ("-1014 -1100..-1106 -1108..-1114 -1127 -1128 -1130 -1136 -4104", FailureKind.InvalidRequest, null, WireRemedy.None, false),
        ("-1023 -4165", FailureKind.InvalidRequest, "StartTime", WireRemedy.None, false),
        ("-1115", FailureKind.InvalidRequest, "TimeInForce", WireRemedy.None, false),
        ("-1116", FailureKind.InvalidRequest, "Type", WireRemedy.None, false),
        ("-1117", FailureKind.InvalidRequest, "Side", WireRemedy.None, false),
        ("-1118 -1119 -4015", FailureKind.InvalidRequest, "ClientOrderId", WireRemedy.None, false),
        ("-4028", FailureKind.InvalidRequest, "Leverage", WireRemedy.None, false),
        ("-1121 -4144", FailureKind.UnknownSymbol, "Symbol", WireRemedy.None, false),
        ("-1125", FailureKind.NotFound, null, WireRemedy.None, false),
        ("-2010", FailureKind.Rejected, null, WireRemedy.None, false),
        ("-2011 -2013", FailureKind.NotFound, null, WireRemedy.None, false),
        ("-2012 -4083", FailureKind.Rejected, null, WireRemedy.None, false),
        ("-2018 -2019 -4050 -4051", FailureKind.InsufficientFunds, null, WireRemedy.None, false),
        ("-2020 -4131 -5041", FailureKind.Rejected, null, WireRemedy.None, false),
        ("-2021 -4142", FailureKind.InvalidRequest, "Trigger", WireRemedy.None, false),
        ("-2022 -2024 -2026 -4118 -4138", FailureKind.InvalidState, null, WireRemedy.None, false),
        ("-4117 -4130", FailureKind.InvalidState, null, WireRemedy.None, false),
        ("-2023", FailureKind.InvalidState, null, WireRemedy.None, false),
        ("-2025 -4045", FailureKind.LimitExceeded, null, WireRemedy.None, false),
        ("-2027 -2028 -4161", FailureKind.RiskLimit, null, WireRemedy.None, false),
        ("-4001 -4002 -4006 -4007 -4013 -4014 -4016 -4024 -4183 -4184 -4210 -4211", FailureKind.InvalidRequest, "Price", WireRemedy.None, false),
        ("-4003..-4005 -4023", FailureKind.InvalidRequest, "Quantity", WireRemedy.None, false),
        ("-4055", FailureKind.InvalidRequest, "Amount", WireRemedy.None, false),
        ("-4164 -5029", FailureKind.InvalidRequest, "Quantity", WireRemedy.None, false),
        ("-4116", FailureKind.Duplicate, "ClientOrderId", WireRemedy.None, false),
        ("-4047 -4048 -4067 -4068 -4167..-4170 -4172", FailureKind.InvalidState, null, WireRemedy.None, false),
        ("-4049 -4053", FailureKind.InvalidState, "MarginMode", WireRemedy.None, false),
        ("-4054", FailureKind.InvalidState, null, WireRemedy.None, false),
        ("-4531 -4509", FailureKind.InvalidState, null, WireRemedy.None, false),
        ("-4060 -4061 -4062", FailureKind.InvalidState, "PositionMode", WireRemedy.None, false),
        ("-4120", FailureKind.Unsupported, null, WireRemedy.None, false),
        ("-4109 -4140 -4141 -4192 -5024", FailureKind.InvalidState, null, WireRemedy.None, false),
        ("-4135 -4137", FailureKind.InvalidRequest, null, WireRemedy.None, false),
        ("-5021", FailureKind.Rejected, null, WireRemedy.None, false),
        ("-5022", FailureKind.Rejected, null, WireRemedy.None, false),
        ("-5025 -5026 -5043 -5047", FailureKind.InvalidState, null, WireRemedy.None, false),
        ("-5037..-5040", FailureKind.InvalidRequest, null, WireRemedy.None, false),
    ];

    private static readonly int[] NothingToChange = [-4046, -4059, -4171, -4052, -5027];

    private static readonly Endpoint AnySetting = new(HttpMethod.Post, "/fapi/v1/marginType") { Signed = true, Write = true };

    public static TheoryData<int, FailureKind, string?, WireRemedy, bool> Codes()
    {
        TheoryData<int, FailureKind, string?, WireRemedy, bool> data = [];
        foreach ((string codes, FailureKind kind, string? parameter, WireRemedy remedy, bool unsettled) in Rows)
        {
            foreach (int code in Expand(codes))
            {
                data.Add(code, kind, parameter, remedy, unsettled);
            }
        }

        return data;
    }

    public static TheoryData<int> SuccessLike() => new(NothingToChange);

    public static TheoryData<string> Recorded() => new(Directory.EnumerateFiles(BinanceFiles.Folder, "error_*.json").Select(static f => Path.GetFileNameWithoutExtension(f)));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_means_what_the_catalogue_says(int code, FailureKind kind, string? parameter, WireRemedy remedy, bool unsettled)
    {
        WireFailure failure = Classify(AnySetting, code, Ordinary)!;

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(parameter, failure.Parameter);
        Assert.Equal(remedy, failure.Remedy);
        Assert.Equal(unsettled, failure.Unsettled);
        Assert.Equal(code.ToString(CultureInfo.InvariantCulture), failure.Code);
        Assert.Equal(Ordinary, failure.Text);
        Assert.Equal(kind == FailureKind.RateLimited, failure.BlockedUntil is not null);
    }

    [Fact]
    public void No_code_is_listed_that_the_catalogue_does_not_have()
    {
        IEnumerable<int> catalogued = Rows.SelectMany(static r => Expand(r.Codes)).Concat(NothingToChange);

        Assert.Equal(catalogued.Order(), BinanceErrors.Codes.Order());
    }

    [Theory]
    [MemberData(nameof(SuccessLike))]
    public void Nothing_to_change_is_success_for_a_setting_only(int code)
    {
        Assert.Null(Classify(AnySetting, code, Ordinary));
        Assert.All(
            [BinanceEndpoints.PlaceOrder, BinanceEndpoints.CancelOrder, BinanceEndpoints.PlaceAlgoOrder, BinanceEndpoints.CancelAlgoOrder, BinanceEndpoints.Account],
            endpoint => Assert.Equal(FailureKind.Rejected, Classify(endpoint, code, Ordinary)!.Kind));
    }

    [Theory]
    [InlineData("Account has insufficient balance for requested action.", FailureKind.InsufficientFunds, null)]
    [InlineData("Duplicate order sent.", FailureKind.Duplicate, "ClientOrderId")]
    [InlineData("Stop price would trigger immediately.", FailureKind.InvalidRequest, "Trigger")]
    [InlineData("Market is closed.", FailureKind.InvalidState, null)]
    [InlineData("This symbol is not permitted for this account.", FailureKind.PermissionDenied, null)]
    [InlineData("Order would immediately match and take.", FailureKind.Rejected, null)]
    public void A_rejected_order_goes_by_its_words(string words, FailureKind kind, string? parameter)
    {
        WireFailure failure = Classify(BinanceEndpoints.PlaceOrder, -2010, words)!;

        Assert.Equal((kind, parameter, false), (failure.Kind, failure.Parameter, failure.Unsettled));
    }

    [Theory]
    [InlineData("Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.", "Symbol")]
    [InlineData("Data sent for parameter 'quantity' is not valid.", "Quantity")]
    [InlineData("Illegal characters found in parameter 'newClientOrderId'; legal range is '^[a-z]{1,36}$'.", "ClientOrderId")]
    [InlineData("Mandatory parameter 'triggerPrice' was not sent.", "TriggerPrice")]
    [InlineData("Data sent for parameter 'workingType' is not valid.", "TriggerBy")]
    [InlineData("Data sent for parameter 'callbackRate' is not valid.", "TrailingPercent")]
    [InlineData("Data sent for parameter 'activatePrice' is not valid.", "ActivationPrice")]
    [InlineData("Data sent for parameter 'closePosition' is not valid.", "ClosePosition")]
    [InlineData("Data sent for parameter 'clientAlgoId' is not valid.", "ClientOrderId")]
    [InlineData("Data sent for parameter 'algoId' is not valid.", "OrderId")]
    [InlineData("Data sent for parameter 'marginType' is not valid.", "MarginMode")]
    [InlineData("Data sent for parameter 'dualSidePosition' is not valid.", "PositionMode")]
    [InlineData("Data sent for parameter 'amount' is not valid.", "Amount")]
    [InlineData("Parameter 'somethingNew' sent when not required.", null)]
    [InlineData("Precision is over the maximum defined for this asset.", null)]
    [InlineData("'", null)]
    [InlineData("''", null)]
    public void A_parameter_named_in_the_words_gets_our_name(string words, string? parameter) =>
        Assert.Equal(parameter, Classify(AnySetting, -1102, words)!.Parameter);

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Every_recorded_error_is_read_with_its_words(string file)
    {
        using JsonDocument document = JsonDocument.Parse(BinanceFiles.Text(file));

        Assert.True(BinanceErrorBody.TryRead(BinanceFiles.Bytes(file), out int code, out string message));

        Assert.Equal(document.RootElement.GetProperty("code").GetInt32(), code);
        Assert.Equal(document.RootElement.GetProperty("msg").GetString(), message);
        Assert.Contains(code, BinanceErrors.Codes);
    }

    [Fact]
    public void A_code_nobody_knows_is_rejected_with_the_exchanges_words()
    {
        WireFailure failure = Classify(BinanceEndpoints.PlaceOrder, -9999, Ordinary)!;

        Assert.Equal((FailureKind.Rejected, "-9999", Ordinary, false), (failure.Kind, failure.Code, failure.Text, failure.Unsettled));
    }

    private static WireFailure? Classify(Endpoint endpoint, int code, string message)
    {
        using HttpResponseMessage response = new(HttpStatusCode.BadRequest);
        string body = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { ["code"] = code, ["msg"] = message });
        return new BinanceWire(new ManualClock()).Classify(endpoint, response.StatusCode, response, Encoding.UTF8.GetBytes(body));
    }

    private static IEnumerable<int> Expand(string codes) => codes.Split(' ').SelectMany(static part =>
    {
        int[] ends = [.. part.Split("..").Select(static text => int.Parse(text, CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[^1], ends[0] - ends[^1] + 1);
    });
}
