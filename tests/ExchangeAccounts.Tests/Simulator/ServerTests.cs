using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ExchangeAccounts.Simulator;
using ExchangeAccounts.Simulator.Server;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class ServerTests
{
    private static readonly Uri Time = new("v5/market/time", UriKind.Relative);

    [Fact]
    public async Task The_program_prints_one_line_serves_and_ends_with_zero_when_asked_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM exists elsewhere only.");
        using Process process = Start("--port", "0", "--accounts", "2", "--seed", "9");
        string line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        JsonElement start = JsonDocument.Parse(line).RootElement;
        Uri address = new(start.Text("baseAddress"));
        using HttpClient http = new() { BaseAddress = address };

        Assert.Equal(["bybit-main", "sim-001", "binance-main", "sim-002"], start.GetProperty("accounts").EnumerateArray().Select(a => a.Text("name")));
        Assert.True(address.IsLoopback);
        Assert.Contains("serverTime", await http.GetStringAsync(new Uri("fapi/v1/time", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using (Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, rest));
    }

    [Theory]
    [InlineData("--config", "/nowhere/at-all.json")]
    [InlineData("--port", "many")]
    public async Task Bad_usage_is_one_line_on_standard_error_and_exit_code_2(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();

        int code = await ServerProgram.RunAsync(arguments, output, error);

        Assert.Equal((2, ""), (code, output.ToString()));
        Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_config_file_that_says_something_impossible_is_named()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, """{ "accounts": [{ "name": "a", "exchange": "Kraken" }] }""", TestContext.Current.CancellationToken);
        try
        {
            using StringWriter error = new();
            Assert.Equal(2, await ServerProgram.RunAsync(["--config", file], TextWriter.Null, error));
            Assert.Contains("Kraken", error.ToString(), StringComparison.Ordinal);
            Assert.StartsWith(file, error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Signed_requests_behave_over_a_socket_as_in_process()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (SimulatedExchange exchange, HttpClient http) = (server.Exchange, server.Http);
        using SimulatorClient bybit = new(http, exchange.Accounts[0], TimeProvider.System);
        using SimulatorClient binance = new(http, exchange.Accounts[1], TimeProvider.System);

        Assert.Equal(0, (await bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT")).RetCode);
        Assert.Equal(0, (await bybit.BybitPostAsync("/v5/position/set-leverage", "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"buyLeverage\":\"6\",\"sellLeverage\":\"6\"}")).RetCode);
        Assert.Equal(-2013, (await binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=a%3Ab%2F")).Code);
        Assert.Equal("7", (await binance.BinancePostAsync("/fapi/v1/leverage", "symbol=ETHUSDT", "leverage=7")).Json.Text("leverage"));
    }

    [Fact]
    public async Task Faults_break_real_connections()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (SimulatedExchange exchange, HttpClient http) = (server.Exchange, server.Http);
        exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Time, TestContext.Current.CancellationToken));

        exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.CutBody, Count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Time, TestContext.Current.CancellationToken));

        Assert.True((await http.GetAsync(Time, TestContext.Current.CancellationToken)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Controls_inject_faults_pin_prices_add_accounts_and_read_the_log()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (SimulatedExchange exchange, HttpClient http) = (server.Exchange, server.Http);

        Assert.True((await PostAsync(http, "faults", """{ "kind": "Status", "status": 418, "pathPrefix": "/v5", "count": 1 }""")).IsSuccessStatusCode);
        int struck = (int)(await http.GetAsync(Time, TestContext.Current.CancellationToken)).StatusCode;
        Assert.True((await PostAsync(http, "prices", """{ "exchange": "Bybit", "symbol": "BTCUSDT", "price": "12345.6" }""")).IsSuccessStatusCode);
        Assert.True((await PostAsync(http, "depths", """{ "exchange": "Bybit", "symbol": "BTCUSDT", "quantity": "0.01" }""")).IsSuccessStatusCode);
        Assert.Equal(400, (int)(await PostAsync(http, "depths", """{ "exchange": "Bybit", "symbol": "NOPE", "quantity": 1 }""")).StatusCode);
        string ticker = await http.GetStringAsync(new Uri("v5/market/tickers?category=linear&symbol=BTCUSDT", UriKind.Relative), TestContext.Current.CancellationToken);
        HttpResponseMessage added = await PostAsync(http, "accounts", """{ "name": "new", "exchange": "Binance", "wallets": [{ "asset": "USDT", "balance": 5 }] }""");
        HttpResponseMessage refused = await PostAsync(http, "accounts", """{ "name": "new", "exchange": "Binance" }""");
        JsonElement[] log = [.. (await http.GetFromJsonAsync<JsonElement>("simulator/requests", TestContext.Current.CancellationToken)).EnumerateArray()];

        Assert.Equal(418, struck);
        Assert.Contains("\"markPrice\":\"12345.6\"", ticker, StringComparison.Ordinal);
        Assert.Contains("apiSecret", await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Equal(["418", "200"], log.Select(r => r.Text("statusCode")));
        Assert.Equal(3, exchange.Accounts.Count);
        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("simulator/orders", TestContext.Current.CancellationToken)).GetArrayLength());
        Assert.Equal("0", (await http.GetFromJsonAsync<JsonElement>("simulator/limits", TestContext.Current.CancellationToken)).Text("violations"));
        Assert.True((await http.DeleteAsync(new Uri("simulator/requests", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.Empty(exchange.Requests);
        Assert.Equal(404, (int)(await http.GetAsync(new Uri("simulator/unknown", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Controls_say_what_histories_hold_and_move_coins_between_wallets()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (SimulatedExchange exchange, HttpClient http) = (server.Exchange, server.Http);
        string account = """{ "name": "past", "exchange": "Bybit", "apiKey": "PAST", "history": { "ledger": 20, "sameTime": 0.5, "seed": 7 } }""";
        Assert.True((await PostAsync(http, "accounts", account)).IsSuccessStatusCode);

        JsonElement before = (await HistoriesAsync())[0];
        HttpResponseMessage moved = await PostAsync(http, "transfers", """{ "apiKey": "PAST", "asset": "USDT", "amount": "12.5" }""");
        HttpResponseMessage tooMuch = await PostAsync(http, "transfers", """{ "apiKey": "PAST", "asset": "USDT", "amount": 1000 }""");
        JsonElement[] after = await HistoriesAsync();

        Assert.Equal(("ledger", "20"), (before.Text("name"), before.Text("rows")));
        Assert.True(moved.IsSuccessStatusCode);
        Assert.Equal(400, (int)tooMuch.StatusCode);
        Assert.Equal(("21", "1", "-12.5"), (after[0].Text("rows"), after[1].Text("rows"), after[1].Text("sum")));
        Assert.Equal(12.5m, decimal.Parse(after[0].Text("sum"), CultureInfo.InvariantCulture) - decimal.Parse(before.Text("sum"), CultureInfo.InvariantCulture));
        Assert.Equal(400, (int)(await http.GetAsync(new Uri("simulator/histories", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        async Task<JsonElement[]> HistoriesAsync() =>
            [.. (await http.GetFromJsonAsync<JsonElement>("simulator/histories?apiKey=PAST", TestContext.Current.CancellationToken)).EnumerateArray()];
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string control, string json) =>
        http.PostAsync(new Uri("simulator/" + control, UriKind.Relative), new StringContent(json), TestContext.Current.CancellationToken);

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ExchangeAccounts.Simulator.Server.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
