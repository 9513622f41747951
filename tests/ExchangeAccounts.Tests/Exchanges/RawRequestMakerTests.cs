using System.Collections;
using System.Collections.Specialized;
using System.Globalization;

namespace ExchangeAccounts.Tests.Exchanges;

public sealed class RawRequestMakerTests
{
    private static readonly ExchangeConnection Here = Desk.Connection;
    private static readonly ExchangeDefinition Form = new FakeAdapter().Definition with { OrderPaths = ["/api/order/", "/api/cancelAll"] };
    private static readonly ExchangeDefinition Json = Form with { WritesAreJson = true };

    [Theory]
    [InlineData("")]
    [InlineData("api/time")]
    [InlineData("//evil.example/api")]
    [InlineData("https://evil.example/api")]
    [InlineData("/api/time?a=1")]
    [InlineData("/api/time#a")]
    [InlineData("/api/../order")]
    [InlineData("/api/./order")]
    [InlineData("/api//order")]
    [InlineData("/api\\order")]
    [InlineData("/api/%6frder")]
    [InlineData("/api/%2e%2e/order")]
    [InlineData("/api/or der")]
    [InlineData("/api/order\n")]
    [InlineData("/api/\u043erder")]
    [InlineData("/@evil.example")]
    [InlineData("/api;x=1")]
    public void Only_plain_paths_below_the_base_address_are_sent(string path)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => Make(Form, new RawRequestInput("GET", path, null, null)));
        Assert.Equal((FailureKind.InvalidRequest, "Path", "main"), (e.Kind, e.Parameter, e.Account));
    }

    [Fact]
    public void A_very_long_path_is_refused_and_no_message_repeats_a_query()
    {
        Assert.Equal("Path", Refused(Form, new RawRequestInput("GET", "/" + new string('a', 200), null, null)).Parameter);
        Assert.DoesNotContain("0123", Refused(Form, new RawRequestInput("GET", "/api/time?signature=0123", null, null)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Refused(Form, new RawRequestInput("GET", "https://me:secret@host/", null, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/api/order/create")]
    [InlineData("POST", "/API/Order/Create")]
    [InlineData("POST", "/api/order")]
    [InlineData("PUT", "/api/order/")]
    [InlineData("delete", "/api/cancelAll/")]
    [InlineData("DELETE", "/api/CANCELALL")]
    [InlineData("POST", "/other/v3/private/Order/create")]
    [InlineData("DELETE", "/other/margin/openOrders")]
    public void What_changes_orders_belongs_to_the_desk(string method, string path)
    {
        ExchangeException e = Refused(Form, new RawRequestInput(method, path, null, null));
        Assert.Equal((FailureKind.Unsupported, "Path", "main"), (e.Kind, e.Parameter, e.Account));
        Assert.Contains("New-ExchangeOrder", FailureAdvice.For(e), StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_may_be_read_and_other_things_changed()
    {
        Assert.Equal("GET /api/order/list", Make(Form, new RawRequestInput("get", "/api/order/list", null, null)).ToString());
        RawRequest change = Make(Form, new RawRequestInput("POST", "/api/position/leverage", null, null));
        Assert.True(change.IsWrite);
        Assert.Null(change.Body);
        Assert.Empty(change.Parameters);
    }

    [Fact]
    public void A_method_that_is_none_is_refused() =>
        Assert.Equal((FailureKind.InvalidRequest, "Method"), (Refused(Form, new RawRequestInput("PATCH", "/api/x", null, null)).Kind, Refused(Form, new RawRequestInput("PATCH", "/api/x", null, null)).Parameter));

    [Fact]
    public void Values_become_text_exactly_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            OrderedDictionary query = new()
            {
                ["a"] = 1.50m,
                ["b"] = 0.1,
                ["c"] = true,
                ["d"] = "x y&z",
                ["e"] = null,
                ["f"] = new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc),
                ["g"] = new DateTime(2026, 3, 4),
                ["h"] = new DateTimeOffset(2026, 3, 4, 1, 0, 0, TimeSpan.FromHours(1)),
                ["i"] = 12345678901L,
                ["j"] = OrderSide.Buy,
                ["k"] = 0.0000000001m,
            };
            Assert.Equal(
                ["a=1.5", "b=0.1", "c=true", "d=x y&z", "f=1772582400000", "g=1772582400000", "h=1772582400000", "i=12345678901", "j=Buy", "k=0.0000000001"],
                Make(Form, new RawRequestInput("GET", "/api/x", query, null)).Parameters.Select(p => p.Key + "=" + p.Value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_value_that_would_become_another_one_is_refused_by_name()
    {
        foreach (object value in new object[] { 0.1 + 0.2, double.NaN, new[] { 1, 2 }, new Hashtable(), new Version(1, 2) })
        {
            ExchangeException e = Refused(Form, new RawRequestInput("GET", "/api/x", new Hashtable { ["qty"] = value }, null));
            Assert.Equal((FailureKind.InvalidRequest, "Query"), (e.Kind, e.Parameter));
            Assert.Contains("qty", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_hashtable_becomes_JSON_where_the_exchange_reads_JSON()
    {
        OrderedDictionary body = new()
        {
            ["symbol"] = "BTCUSDT",
            ["mode"] = 3,
            ["price"] = 60000.50m,
            ["on"] = false,
            ["none"] = null,
            ["list"] = new object[] { "a", 1, new Hashtable { ["x"] = "ü\"" } },
        };
        RawRequest request = Make(Json, new RawRequestInput("POST", "/api/x", null, body));
        Assert.Equal("""{"symbol":"BTCUSDT","mode":3,"price":60000.5,"on":false,"none":null,"list":["a",1,{"x":"ü\""}]}""", request.Body);
        Assert.Empty(request.Parameters);
        Assert.Equal(" { } ", Make(Json, new RawRequestInput("POST", "/api/x", null, " { } ")).Body);
    }

    [Fact]
    public void A_hashtable_or_text_becomes_pairs_where_the_exchange_reads_forms()
    {
        Assert.Equal([new("a", "1"), new("b", "x")], Make(Form, new RawRequestInput("POST", "/api/x", new Hashtable { ["a"] = 1 }, new Hashtable { ["b"] = "x" })).Parameters);
        RawRequest text = Make(Form, new RawRequestInput("PUT", "/api/x", null, "a=1%202&b=x+y&c="));
        Assert.Equal([new("a", "1 2"), new("b", "x y"), new("c", "")], text.Parameters);
        Assert.Null(text.Body);
    }

    [Fact]
    public void Bodies_that_cannot_be_meant_are_refused()
    {
        Hashtable some = new() { ["a"] = 1 };
        Assert.Equal("Body", Refused(Json, new RawRequestInput("GET", "/api/x", null, some)).Parameter);
        Assert.Equal("Query", Refused(Json, new RawRequestInput("POST", "/api/x", some, some)).Parameter);
        Assert.Equal("Query", Refused(Form, new RawRequestInput("POST", "/api/x", some, some)).Parameter);
        Assert.Equal("Body", Refused(Json, new RawRequestInput("POST", "/api/x", null, 5)).Parameter);
        ExchangeException text = Refused(Form, new RawRequestInput("POST", "/api/x", null, "{\"secret\":\"hush\"}"));
        Assert.Equal("Body", text.Parameter);
        Assert.DoesNotContain("hush", text.Message, StringComparison.Ordinal);
        Hashtable circle = [];
        circle["me"] = circle;
        Assert.Equal("Body", Refused(Json, new RawRequestInput("POST", "/api/x", null, circle)).Parameter);
    }

    [Fact]
    public void A_confirmation_shows_what_is_sent_and_no_secret()
    {
        Assert.Equal("Send DELETE", RawRequestMaker.Describe(new RawRequest(HttpMethod.Delete, "/api/x", [], null)));
        Assert.Equal("Send POST with a=1, b=2", RawRequestMaker.Describe(new RawRequest(HttpMethod.Post, "/api/x", [new("a", "1"), new("b", "2")], null)));
        string long1 = RawRequestMaker.Describe(new RawRequest(HttpMethod.Post, "/api/x", [], """{"apiSecret":"hush-hush","text":""" + "\"" + new string('x', 400) + "\"}"));
        Assert.DoesNotContain("hush", long1, StringComparison.Ordinal);
        Assert.EndsWith("…", long1, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_reply_advises_to_look_first()
    {
        ExchangeException lost = new(FailureKind.OutcomeUnknown, "no reply") { Account = "main" };
        FakeAdapter adapter = new() { OnSendRaw = _ => throw lost };
        RawRequest request = Make(Form, new RawRequestInput("POST", "/api/x", null, null));
        ModeStore modes = new(_ => adapter, TimeProvider.System);
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => RawRequestSender.Send(adapter, modes, Here, request, TestContext.Current.CancellationToken));
        Assert.Equal((FailureKind.OutcomeUnknown, "no reply", "main"), (e.Kind, e.Message, e.Account));
        Assert.Contains("with a GET", FailureAdvice.For(e), StringComparison.Ordinal);

        adapter.OnSendRaw = _ => Task.FromResult("{}");
        Assert.Equal("{}", await RawRequestSender.Send(adapter, modes, Here, request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_may_have_set_a_mode_makes_modes_forgotten_and_what_reads_does_not()
    {
        FakeAdapter adapter = new() { OnSendRaw = _ => Task.FromResult("{}") };
        ModeStore modes = new(_ => adapter, TimeProvider.System);
        await modes.GetPositionMode(Here, Instruments.Btc, TestContext.Current.CancellationToken);
        await RawRequestSender.Send(adapter, modes, Here, Make(Form, new RawRequestInput("GET", "/api/x", null, null)), TestContext.Current.CancellationToken);
        Assert.True(modes.Knows(Here, Instruments.Btc));

        await RawRequestSender.Send(adapter, modes, Here, Make(Form, new RawRequestInput("POST", "/api/x", null, null)), TestContext.Current.CancellationToken);
        Assert.False(modes.Knows(Here, Instruments.Btc));
    }

    private static RawRequest Make(ExchangeDefinition exchange, RawRequestInput input) => RawRequestMaker.Make(exchange, Here, input);

    private static ExchangeException Refused(ExchangeDefinition exchange, RawRequestInput input) => Assert.Throws<ExchangeException>(() => Make(exchange, input));
}
