using System.Net;
using System.Net.Http.Headers;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Http;

public sealed class FileFetchTests : IDisposable
{
    private static readonly Uri File = new("https://files.example.com/path-canary/a.csv?token=canary");

    private readonly ManualClock _clock = new();
    private readonly SeeingHandler _server = new();
    private readonly HttpMessageInvoker _invoker;
    private readonly RequestPipeline _pipeline;
    private readonly RecordingReporter _reporter = new();
    private readonly MemoryStream _target = new();

    public FileFetchTests()
    {
        _invoker = new HttpMessageInvoker(_server);
        _pipeline = new RequestPipeline(_ => _invoker, _clock);
    }

    public void Dispose()
    {
        _pipeline.Dispose();
        _invoker.Dispose();
    }

    [Fact]
    public async Task It_comes_in_pieces_unsigned_and_without_the_key()
    {
        byte[] bytes = new byte[300_000];
        Random.Shared.NextBytes(bytes);
        _server.Answer = () => Ok(new ByteArrayContent(bytes));
        List<(long, long?)> heard = [];

        await Fetch((done, all) => heard.Add((done, all)));

        Assert.Equal(bytes, _target.ToArray());
        Assert.True(heard.Count > 1, "the whole file was one piece");
        Assert.Equal((300_000L, 300_000L), heard[^1]);
        Assert.Equal((File, HttpMethod.Get, false), (_server.Seen!.RequestUri, _server.Seen.Method, _server.Seen.Headers.Any()));
        string line = Assert.Single(_reporter.Lines);
        Assert.Contains(" 200 ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(302, FailureKind.Protocol, "redirect")]
    [InlineData(403, FailureKind.Rejected, "403")]
    [InlineData(404, FailureKind.Rejected, "404")]
    [InlineData(204, FailureKind.Rejected, "204")]
    [InlineData(429, FailureKind.Unavailable, "429")]
    [InlineData(503, FailureKind.Unavailable, "503")]
    public async Task What_is_no_file_is_not_taken_for_one(int status, FailureKind kind, string says)
    {
        _server.Answer = () =>
        {
            HttpResponseMessage reply = new((HttpStatusCode)status) { Content = new StringContent("not the file") };
            reply.Headers.Location = new Uri("https://evil.example/?token=canary");
            return reply;
        };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Fetch());

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 1), (_target.Length, _server.Requests));
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_unreachable()
    {
        _server.Answer = () => Ok(new StreamContent(new Pieces(static _ => throw new HttpIOException(HttpRequestError.ResponseEnded, "ended"), 10)));
        ExchangeException cut = await Assert.ThrowsAsync<ExchangeException>(() => Fetch());
        _server.Answer = () => Ok(new StreamContent(new Pieces(static _ => Task.FromResult(0), 10)) { Headers = { ContentLength = 11 } });
        ExchangeException shorter = await Assert.ThrowsAsync<ExchangeException>(() => Fetch());
        _server.Answer = static () => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        ExchangeException never = await Assert.ThrowsAsync<ExchangeException>(() => Fetch());

        Assert.Equal((FailureKind.Unreachable, FailureKind.Unreachable, FailureKind.Unreachable), (cut.Kind, shorter.Kind, never.Kind));
        Assert.Contains("ended after 10 bytes", cut.Message, StringComparison.Ordinal);
        Assert.Contains("10 of 11 bytes", shorter.Message, StringComparison.Ordinal);
        Assert.Contains("refused", never.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_silence_has_a_limit_not_the_whole()
    {
        int pieces = 0;
        TaskCompletionSource silent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = () => Ok(new StreamContent(new Pieces(
            async stop =>
            {
                if (++pieces < 9)
                {
                    // Nine seconds each, where ten are the limit.
                    _clock.Advance(TimeSpan.FromSeconds(9));
                    return 10;
                }

                silent.SetResult();
                await Task.Delay(Timeout.Infinite, stop);
                return 0;
            },
            10)));

        Task fetching = Fetch();
        await silent.Task;
        _clock.Advance(TimeSpan.FromSeconds(10));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => fetching);
        Assert.Equal((FailureKind.Unreachable, 90L), (failure.Kind, _target.Length));
        Assert.Contains("nothing came for 10 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_it_at_once_and_a_full_disk_is_no_network()
    {
        using CancellationTokenSource stop = new();
        _server.Answer = () => Ok(new StreamContent(new Pieces(
            async token =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
                return 0;
            },
            10)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(stop: stop.Token));

        _server.Answer = static () => Ok(new ByteArrayContent(new byte[10]));
        using FullStream full = new();
        await Assert.ThrowsAsync<IOException>(() => _pipeline.Fetch(Here(), File, full, null, TestContext.Current.CancellationToken));
    }

    private static HttpResponseMessage Ok(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private ExchangeConnection Here() => Connections.Make("Fake", new Uri("https://api.example.com"), _reporter);

    private Task Fetch(Action<long, long?>? progress = null, CancellationToken? stop = null) =>
        _pipeline.Fetch(Here(), File, _target, progress, stop ?? TestContext.Current.CancellationToken);

    private sealed class SeeingHandler : HttpMessageHandler
    {
        public Func<HttpResponseMessage> Answer { get; set; } = static () => throw new InvalidOperationException();

        public HttpRequestMessage? Seen { get; private set; }

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen = request;
            Requests++;
            return Task.FromResult(Answer());
        }
    }

    /// <summary>One piece, and then whatever comes of the wait for more.</summary>
    private sealed class Pieces(Func<CancellationToken, Task<int>> more, int first) : MemoryStream
    {
        private bool _began;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_began)
            {
                return await more(cancellationToken);
            }

            _began = true;
            return first;
        }
    }

    private sealed class FullStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No space left on device");
    }
}
