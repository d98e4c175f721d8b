# The project's yardstick for speed, kept as it was handed over (shared/bench of the workplace). See ../README.md.
import mpmath as mp,time,sys
mp.mp.dps=int(sys.argv[1]);
L=open('ric.txt').read().split('\n');r,s,K=map(int,L[0].split());lam=[mp.mpf(float(a)) for a in L[1].split()]
Z=mp.matrix([[mp.mpf(float(a)) for a in L[2+i].split()] for i in range(r)]);ts=[mp.mpf(float(a)) for a in L[2+r].split()]
t0=time.time()
for t in ts:
    E=[mp.exp(l*t) for l in lam];Kd=[mp.expm1(2*l*t) for l in lam]
    EZ=mp.matrix(r,s);KZ=mp.matrix(r,s)
    for i in range(r):
        for j in range(s): EZ[i,j]=E[i]*Z[i,j];KZ[i,j]=Kd[i]*Z[i,j]
    A=Z.T*KZ+mp.eye(s)
    X=mp.inverse(A)*EZ.T   
    G=EZ*X
print('mpmath riccati dps',mp.mp.dps,(time.time()-t0)*1e3,'ms',mp.libmp.BACKEND, mp.nstr(G[0,1],40))
mp.mp.dps=int(sys.argv[2])
L=open('sgd.txt').read().split('\n');d,r,s,T=map(int,L[0].split());lam=[mp.mpf(float(a)) for a in L[1].split()]
A=mp.matrix([[mp.mpf(float(a)) for a in L[2+i].split()] for i in range(d)]);X=[[mp.mpf(float(a)) for a in L[2+d+i].split()] for i in range(T)]
t0=time.time()
GG=A.T*A;Lc=mp.cholesky(GG);W=(mp.inverse(Lc)*A.T).T;W=[[W[i,j] for j in range(s)] for i in range(d)]
nl=mp.sqrt(sum(l*l for l in lam));sq=mp.sqrt(s);eta=mp.mpf('0.0625')
for x in X:
    y=sum(l*(x[j]**2-1) for j,l in enumerate(lam))/nl
    v=[mp.fdot((W[i][j],x[i]) for i in range(d)) for j in range(s)]
    wv=[mp.fdot(zip(W[i],v)) for i in range(d)];p=[x[i]-wv[i] for i in range(d)]
    vn=mp.fdot(v,v);pn=mp.fdot(p,p);fro=mp.fdot((a,a) for row in W for a in row)
    e=y-(vn-fro)/sq;c=eta*e/(4*sq);b=1/mp.sqrt(1+c*c*pn*vn);a=(b-1)/vn;cb=c*b
    for i in range(d):
        u=a*wv[i]+cb*p[i]
        row=W[i]
        for j in range(s): row[j]=row[j]+u*v[j]
print('mpmath sgd dps',mp.mp.dps,(time.time()-t0)*1e3,'ms',mp.nstr(W[0][0],40))
