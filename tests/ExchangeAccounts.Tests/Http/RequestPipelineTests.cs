using System.Net;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Http;

public sealed class RequestPipelineTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly ScriptedHandler _exchange = new();
    private readonly FakeWire _wire = new();
    private readonly RequestPipeline _pipeline;
    private readonly HttpMessageInvoker _invoker;
    private readonly RecordingReporter _reporter = new();

    public RequestPipelineTests()
    {
        _invoker = new HttpMessageInvoker(_exchange);
        _pipeline = new RequestPipeline(_ => _invoker, _clock);
        _exchange.Time = () => _clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    public void Dispose()
    {
        _pipeline.Dispose();
        _invoker.Dispose();
    }

    [Fact]
    public async Task The_exchanges_time_is_measured_once_and_signed_with()
    {
        _exchange.Time = () => _clock.GetUtcNow().AddSeconds(30).ToUnixTimeMilliseconds();
        _exchange.Replies.Enqueue(Ok("""{"answer":1}"""));
        _exchange.Replies.Enqueue(Ok("""{"answer":2}"""));
        Assert.Equal(1, (await Send(FakeWire.Read)).Answer);
        Assert.Equal(2, (await Send(FakeWire.Read)).Answer);
        Assert.Equal(1, _exchange.TimeRequests);
        Assert.All(_wire.SignedAt, t => Assert.Equal(_clock.GetUtcNow().AddSeconds(30).ToUnixTimeMilliseconds(), t));
    }

    [Fact]
    public async Task Who_asks_for_the_clock_gets_a_new_measurement()
    {
        _exchange.Time = () => _clock.GetUtcNow().AddSeconds(30).ToUnixTimeMilliseconds();
        await _pipeline.MeasureClock(_wire, Connection(), CancellationToken.None);
        _exchange.Time = () => _clock.GetUtcNow().AddSeconds(40).ToUnixTimeMilliseconds();
        (TimeSpan difference, _) = await _pipeline.MeasureClock(_wire, Connection(), CancellationToken.None);
        Assert.Equal(40, difference.TotalSeconds, 0.01);
        Assert.Equal(2, _exchange.TimeRequests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clock_error_is_answered_with_one_resample_and_one_retry(bool write)
    {
        _exchange.Replies.Enqueue(Ok("clock"));
        _exchange.Replies.Enqueue(Ok("""{"answer":1}"""));
        _exchange.Replies.Enqueue(Ok("clock"));
        _exchange.Replies.Enqueue(Ok("clock"));
        Endpoint endpoint = write ? FakeWire.Write : FakeWire.Read;
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await Send(endpoint)).Answer);
        Assert.Equal(2, _exchange.TimeRequests);

        _clock.Advance(TimeSpan.FromSeconds(1));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Send(endpoint));
        Assert.Equal(FailureKind.ClockSkew, failure.Kind);
        Assert.Equal("10", failure.ExchangeCode);
        Assert.Equal(4, _exchange.Requests);
    }

    [Fact]
    public async Task A_write_that_may_have_been_done_is_not_sent_again_for_a_clock_error()
    {
        _exchange.Replies.Enqueue(Answer(HttpStatusCode.InternalServerError, "clock"));
        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Write))).Kind);
        Assert.Equal(1, _exchange.Requests);
    }

    [Fact]
    public async Task A_redirect_is_an_error_and_nobody_goes_there()
    {
        HttpResponseMessage redirect = new(HttpStatusCode.Redirect);
        redirect.Headers.Location = new Uri("https://elsewhere.example/path?with=query");
        _exchange.Replies.Enqueue(() => redirect);
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Read));
        Assert.Equal(FailureKind.Protocol, failure.Kind);
        Assert.Contains("https://elsewhere.example;", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, _exchange.Requests);
    }

    [Theory]
    [InlineData("""{"answer":""")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("")]
    [InlineData("null")]
    public async Task An_unreadable_reply_is_a_protocol_error_and_of_a_write_an_unknown_outcome(string body)
    {
        _exchange.Replies.Enqueue(Ok(body));
        _exchange.Replies.Enqueue(Ok(body));
        Assert.Equal(FailureKind.Protocol, (await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Read))).Kind);
        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Write))).Kind);
    }

    [Fact]
    public async Task A_refused_connection_sent_nothing()
    {
        _exchange.Replies.Enqueue(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        _exchange.Replies.Enqueue(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        Assert.Equal(FailureKind.Unreachable, (await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Read))).Kind);
        Assert.Equal(FailureKind.Unreachable, (await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Write))).Kind);
    }

    [Fact]
    public async Task A_dropped_connection_leaves_a_write_unknown()
    {
        _exchange.Replies.Enqueue(() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "dropped"));
        _exchange.Replies.Enqueue(() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "dropped"));
        Assert.Equal(FailureKind.Unreachable, (await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Read))).Kind);
        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Write))).Kind);
        Assert.Equal(2, _exchange.Requests);
    }

    [Fact]
    public async Task A_read_ends_after_ten_seconds_and_a_write_after_its_receive_window()
    {
        _exchange.Replies.Enqueue(ScriptedHandler.Never);
        Task<FakeReply> read = Send(FakeWire.Read);
        await _exchange.WaitForRequest(1);
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(read.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        ExchangeException late = await Assert.ThrowsAsync<ExchangeException>(() => read);
        Assert.Equal(FailureKind.Unreachable, late.Kind);
        Assert.Contains("10 s", late.Message, StringComparison.Ordinal);

        _exchange.Replies.Enqueue(ScriptedHandler.Never);
        Task<FakeReply> write = Send(FakeWire.Write);
        await _exchange.WaitForRequest(2);
        _clock.Advance(TimeSpan.FromSeconds(6.1));
        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => write)).Kind);
    }

    [Fact]
    public async Task A_stop_ends_a_read_at_once_and_gives_a_sent_write_two_seconds()
    {
        using CancellationTokenSource stop = new();
        _exchange.Replies.Enqueue(ScriptedHandler.Never);
        Task<FakeReply> read = Send(FakeWire.Read, stop.Token);
        await _exchange.WaitForRequest(1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        using CancellationTokenSource second = new();
        _exchange.Replies.Enqueue(ScriptedHandler.Never);
        Task<FakeReply> write = Send(FakeWire.Write, second.Token);
        await _exchange.WaitForRequest(2);
        await second.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(write.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        ExchangeException unknown = await Assert.ThrowsAsync<ExchangeException>(() => write);
        Assert.Equal(FailureKind.OutcomeUnknown, unknown.Kind);
        Assert.Contains("stopped", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_before_sending_sends_nothing()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Send(FakeWire.Write, stop.Token));
        Assert.Equal(0, _exchange.Requests);
    }

    [Fact]
    public async Task Reads_are_retried_when_the_exchange_is_unavailable_and_writes_never()
    {
        _exchange.Replies.Enqueue(Answer(HttpStatusCode.ServiceUnavailable, "busy"));
        _exchange.Replies.Enqueue(Ok("""{"answer":5}"""));
        Task<FakeReply> read = Send(FakeWire.Read);
        await AdvanceUntil(read);
        Assert.Equal(5, (await read).Answer);

        _exchange.Replies.Enqueue(Answer(HttpStatusCode.ServiceUnavailable, "busy"));
        ExchangeException write = await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Write));
        Assert.Equal(FailureKind.OutcomeUnknown, write.Kind);
        Assert.Equal(3, _exchange.Requests);
    }

    [Fact]
    public async Task A_request_that_waited_for_the_limit_is_signed_when_it_leaves()
    {
        HttpResponseMessage nearlyUsedUp = new(HttpStatusCode.OK) { Content = new StringContent("""{"answer":1}""") };
        nearlyUsedUp.Headers.Add("X-USED", "10");
        _exchange.Replies.Enqueue(() => nearlyUsedUp);
        _exchange.Replies.Enqueue(Ok("""{"answer":2}"""));
        await Send(FakeWire.Read);
        Task<FakeReply> second = Send(FakeWire.Read);
        Assert.False(second.IsCompleted);
        await AdvanceUntil(second);
        Assert.True(_wire.SignedAt[1] - _wire.SignedAt[0] >= 5000, "signed before the wait");
        Assert.Contains(_reporter.Details, static d => d.Contains("waited", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_limit_blocked_for_long_is_an_error_that_says_until_when()
    {
        _exchange.Replies.Enqueue(Ok("limit"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Write));
        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.NotNull(failure.NextAllowedAt);
        failure = await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Read));
        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.Equal(1, _exchange.Requests);
    }

    [Fact]
    public async Task Key_and_secret_are_taken_out_of_the_exchanges_words()
    {
        _exchange.Replies.Enqueue(Answer(HttpStatusCode.BadRequest, $"bad api_key={Connections.Key} and {Connections.Secret}"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Send(FakeWire.Read));
        Assert.DoesNotContain(Connections.Key, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Connections.Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.All(_reporter.Lines, static l => Assert.DoesNotContain(Connections.Key, l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_story_tells_method_path_status_and_size_without_query()
    {
        _exchange.Replies.Enqueue(Ok("""{"answer":1}"""));
        await _pipeline.Send(_wire, Connection(), new EndpointCall(FakeWire.Read, "symbol=SECRETQUERY"), FakeJson.Default.FakeReply, CancellationToken.None);
        Assert.Equal("main (Fake Testnet) GET /read 200 0 ms 0.0 KB id=id-1", _reporter.Lines[^1]);
    }

    private static Func<HttpResponseMessage> Ok(string body) => Answer(HttpStatusCode.OK, body);

    private static Func<HttpResponseMessage> Answer(HttpStatusCode status, string body) => () => new HttpResponseMessage(status) { Content = new StringContent(body) };

    private Task<FakeReply> Send(Endpoint endpoint, CancellationToken cancellation = default) =>
        _pipeline.Send(_wire, Connection(), new EndpointCall(endpoint), FakeJson.Default.FakeReply, cancellation);

    private ExchangeConnection Connection() => Connections.Make("Fake", new Uri("http://127.0.0.1:1/"), _reporter);

    private async Task AdvanceUntil(Task task)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (!task.IsCompleted)
        {
            await Task.Delay(1, limit.Token);
            _clock.Advance(TimeSpan.FromMilliseconds(500));
        }
    }
}
